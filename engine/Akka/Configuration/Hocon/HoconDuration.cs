using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Durations: <c>1.5 s</c>, <c>100ms</c>, <c>infinite</c>; a bare number is milliseconds.</summary>
internal static class HoconDuration
{
    /// <exception cref="FormatException">It is negative, or no duration.</exception>
    public static TimeSpan Parse(string text, bool allowInfinite)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
        {
            digits++;
        }

        return digits > 0 && digits < text.Length && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[digits - 1])
            && TicksOf(text[digits..].TrimStart()) is { } ticks
            ? TimeSpan.FromTicks(checked((long)Rounded(Number(text.AsSpan(0, digits)) * ticks, ticks)))
            : TimeSpan.FromMilliseconds(Number(text));
    }

    // As the TimeSpan.From… methods have it, which Akka.NET uses from milliseconds on.
    private static double Rounded(double ticks, double unit) => unit < TimeSpan.TicksPerMillisecond ? Math.Round(ticks) : ticks;

    private static double Number(ReadOnlySpan<char> text)
    {
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value))
        {
            throw new FormatException(
                $"Not a duration: '{text}'. Write a number and ns, micros, ms, s, m, h or d; a bare number is milliseconds.");
        }

        return value >= 0 ? value : throw new FormatException($"Expected a positive value instead of {value}");
    }

    private static double? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01,
        "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };
}
