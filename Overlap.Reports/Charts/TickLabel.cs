using System.Globalization;

namespace Overlap.Reports.Charts;

/// <summary>Round values as they stand beside ticks: <c>60 k</c>, <c>500 ms</c>, <c>1m 30s</c>, <c>64 MiB</c>.</summary>
internal static class TickLabel
{
    private static readonly string[] Sizes = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A number of messages.</summary>
    public static string Count(double value) => value switch
    {
        >= 1e9 => $"{Short(value / 1e9)} G",
        >= 1e6 => $"{Short(value / 1e6)} M",
        >= 1e4 => $"{Short(value / 1e3)} k",
        >= 1e3 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => Short(value),
    };

    /// <summary>A number of seconds.</summary>
    public static string Seconds(double value) => value switch
    {
        <= 0 => "0 s",
        < 0.999e-6 => $"{Short(value * 1e9)} ns",
        < 0.999e-3 => $"{Short(value * 1e6)} µs",
        < 0.999 => $"{Short(value * 1e3)} ms",
        < 60 => $"{Short(value)} s",
        < 3_600 => Parts(value, 60, "m", 1, "s"),
        < 86_400 => Parts(value, 3_600, "h", 60, "m"),
        _ => Parts(value, 86_400, "d", 3_600, "h"),
    };

    /// <summary>A number of bytes.</summary>
    public static string Bytes(double value)
    {
        var unit = 0;
        for (; value >= 1_024 && unit < Sizes.Length - 1; unit++)
            value /= 1_024;
        return $"{Short(value)} {Sizes[unit]}";
    }

    private static string Parts(double value, int large, string largeUnit, int small, string smallUnit)
    {
        var whole = Math.Floor(value / large);
        var rest = Math.Floor((value - whole * large) / small);
        return Short(whole) + largeUnit + (rest > 0 ? $" {Short(rest)}{smallUnit}" : "");
    }

    private static string Short(double value) => value.ToString(value switch
    {
        > 0 and < 0.001 => "0.###E+0",
        < 1 => "0.######",
        _ => "0.###",
    }, CultureInfo.InvariantCulture);
}
