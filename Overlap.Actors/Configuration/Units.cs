using System.Globalization;

namespace Overlap.Actors.Configuration;

/// <summary>Parses durations and sizes as written in a config: a number and its unit, with or without a space between.</summary>
internal static class Units
{
    private const string Digits = "0123456789.";

    /// <summary>
    /// Parses a duration: <c>250us</c> (or <c>250µs</c>), <c>10ms</c>, <c>1.5 s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>, or several: <c>1h30m</c>. Only 0 may
    /// omit the unit.
    /// </summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        var total = 0.0;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        do
        {
            if (!TryParse(ref rest, TicksIn, out var ticks))
            {
                duration = default;
                return false;
            }
            total += ticks;
        }
        while (!rest.IsEmpty);
        duration = total < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(total)) : default;
        return total < long.MaxValue;
    }

    /// <summary>Parses a size: <c>512B</c>, <c>64kB</c> (64 000 B), <c>16KiB</c> (16 384 B), <c>1.5 MiB</c>. Only 0 may omit it.</summary>
    public static bool TryParseSize(string text, out long bytes)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        var parsed = TryParse(ref rest, BytesIn, out var size) && rest.IsEmpty;
        bytes = parsed ? (long)Math.Round(size) : default;
        return parsed;
    }

    // Takes one number and its unit.
    private static bool TryParse(ref ReadOnlySpan<char> rest, Func<string, double> sizeOf, out double value)
    {
        var digits = rest.IndexOfAnyExcept(Digits) is var end and >= 0 ? rest[..end] : rest;
        rest = rest[digits.Length..];
        var unit = rest.IndexOfAny(Digits) is var next and >= 0 ? rest[..next] : rest;
        rest = rest[unit.Length..];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        if (value == 0 && unit.IsEmpty)
            return true;
        value *= sizeOf(unit.Trim().ToString());
        return !double.IsNaN(value) && value < long.MaxValue;
    }

    private static double TicksIn(string unit) => unit switch
    {
        "ns" => 0.01,
        "us" or "µs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => double.NaN,
    };

    private static double BytesIn(string unit) => unit switch
    {
        "B" => 1,
        "kB" => 1e3,
        "MB" => 1e6,
        "GB" => 1e9,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => double.NaN,
    };
}
