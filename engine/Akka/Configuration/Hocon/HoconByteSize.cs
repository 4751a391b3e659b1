using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Sizes: <c>64k</c> and <c>64KiB</c> are powers of 1024, <c>64kB</c> of 1000; a bare number is bytes.</summary>
internal static class HoconByteSize
{
    /// <exception cref="FormatException">It is no whole number, or the unit is unknown.</exception>
    public static long Parse(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExcept("+-0123456789");
        if (digits < 0)
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }

        var factor = FactorOf(text[digits..].TrimStart()) ?? throw new FormatException(
            $"Not a size: '{text}'. Write a whole number and B, k, KiB, kB, m, MiB, MB, g, GiB, GB …; a bare number is bytes.");
        return checked(long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) * factor);
    }

    private static long? FactorOf(string unit) => unit switch
    {
        "B" or "b" or "byte" or "bytes" => 1,
        "kB" or "kilobyte" or "kilobytes" => 1000L,
        "K" or "k" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
        "MB" or "megabyte" or "megabytes" => 1000L * 1000,
        "M" or "m" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
        "GB" or "gigabyte" or "gigabytes" => 1000L * 1000 * 1000,
        "G" or "g" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
        "TB" or "terabyte" or "terabytes" => 1000L * 1000 * 1000 * 1000,
        "T" or "t" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => 1L << 40,
        "PB" or "petabyte" or "petabytes" => 1000L * 1000 * 1000 * 1000 * 1000,
        "P" or "p" or "Pi" or "PiB" or "pebibyte" or "pebibytes" => 1L << 50,
        "EB" or "exabyte" or "exabytes" => 1000L * 1000 * 1000 * 1000 * 1000 * 1000,
        "E" or "e" or "Ei" or "EiB" or "exbibyte" or "exbibytes" => 1L << 60,
        _ => null,
    };
}
