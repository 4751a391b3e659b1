using System.Globalization;

namespace Overlap.Actors.Configuration;

/// <summary>Parses durations and sizes as written in a config: a number and its unit, with or without a space between.</summary>
internal static class Units
{
    /// <summary>Parses a duration: <c>250us</c>, <c>10ms</c>, <c>1.5 s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>. Only 0 may omit it.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        var parsed = TryParse(text, TicksIn, out var ticks);
        duration = parsed ? TimeSpan.FromTicks((long)Math.Round(ticks)) : default;
        return parsed;
    }

    /// <summary>Parses a size: <c>512B</c>, <c>64kB</c> (64 000 B), <c>16KiB</c> (16 384 B), <c>1.5 MiB</c>. Only 0 may omit it.</summary>
    public static bool TryParseSize(string text, out long bytes)
    {
        var parsed = TryParse(text, BytesIn, out var size);
        bytes = parsed ? (long)Math.Round(size) : default;
        return parsed;
    }

    private static bool TryParse(string text, Func<string, double> sizeOf, out double value)
    {
        text = text.Trim();
        var digits = text.AsSpan();
        while (digits.Length > 0 && !char.IsAsciiDigit(digits[^1]))
            digits = digits[..^1];
        var unit = text[digits.Length..].Trim();
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        if (value == 0 && unit.Length == 0)
            return true;
        value *= sizeOf(unit);
        return !double.IsNaN(value) && value < long.MaxValue;
    }

    private static double TicksIn(string unit) => unit switch
    {
        "ns" => 0.01,
        "us" => TimeSpan.TicksPerMicrosecond,
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
