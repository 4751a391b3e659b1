using System.Globalization;

namespace Overlap.Metering;

/// <summary>Formats numbers for reading: three significant digits and a unit.</summary>
internal static class HumanFormat
{
    /// <summary>Stands for a figure that there is not.</summary>
    public const string None = "–";

    private static readonly string[] Prefixes = ["", " k", " M", " G"];
    private static readonly string[] SizeUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A number in full: <c>63,214</c>.</summary>
    public static string Full(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number in at most six characters: <c>9,876</c>, <c>63.2 k</c>, <c>1.23 M</c>.</summary>
    public static string Short(double count)
    {
        if (count is >= 99.95 and < 9_999.5)
            return Full((long)Math.Round(count));
        var prefix = 0;
        for (; count >= 999.5 && prefix < Prefixes.Length - 1; prefix++)
            count /= 1000;
        return (count == Math.Floor(count) && prefix == 0 ? Full((long)count) : ThreeDigits(count)) + Prefixes[prefix];
    }

    /// <summary>A duration, as <see cref="Seconds"/> has it.</summary>
    public static string Duration(TimeSpan duration) => Seconds(duration.TotalSeconds);

    /// <summary>A number of milliseconds, as <see cref="Seconds"/> has it.</summary>
    public static string Milliseconds(double milliseconds) => Seconds(milliseconds / 1_000);

    /// <summary>A number of seconds: <c>40.0 ns</c>, <c>87.0 µs</c>, <c>12.4 ms</c>, <c>3.01 s</c>, <c>1m 20s</c>, <c>2h 05m</c>.</summary>
    public static string Seconds(double seconds)
    {
        if (seconds >= 59.95)
        {
            var whole = TimeSpan.FromSeconds(Math.Round(seconds));
            return whole.TotalHours >= 1 ? $"{(int)whole.TotalHours}h {whole.Minutes:00}m" : $"{whole.Minutes}m {whole.Seconds:00}s";
        }
        return seconds switch
        {
            0 => "0",
            >= 0.9995 => $"{ThreeDigits(seconds)} s",
            >= 0.9995e-3 => $"{ThreeDigits(seconds * 1e3)} ms",
            >= 0.9995e-6 => $"{ThreeDigits(seconds * 1e6)} µs",
            _ => $"{ThreeDigits(seconds * 1e9)} ns",
        };
    }

    /// <summary>A stage of a rate: <c>1,000/s for 10.0 s</c>, <c>1,000/s to 5,000/s over 30.0 s</c>.</summary>
    public static string Stage(Stage stage) => stage.FromPerS == stage.ToPerS
        ? $"{Short(stage.ToPerS)}/s for {Duration(stage.Duration)}"
        : $"{Short(stage.FromPerS)}/s to {Short(stage.ToPerS)}/s over {Duration(stage.Duration)}";

    /// <summary>A size: <c>512 B</c>, <c>64.2 MiB</c>.</summary>
    public static string Size(double bytes)
    {
        var unit = 0;
        for (; bytes >= 999.5 && unit < SizeUnits.Length - 1; unit++)
            bytes /= 1024;
        return $"{(unit == 0 ? Full((long)bytes) : ThreeDigits(bytes))} {SizeUnits[unit]}";
    }

    /// <summary>A share: <c>0.21 %</c>.</summary>
    public static string Percent(double share) => $"{ThreeDigits(share * 100)} %";

    /// <summary>A percentile of a sample's interval; <c>–</c> where nothing ended in it.</summary>
    public static string Latency(Sample sample, Func<IntervalLatency, TimeSpan> percentile) =>
        sample.Latency.Count > 0 ? Duration(percentile(sample.Latency)) : None;

    private static string ThreeDigits(double value) =>
        value.ToString(Math.Abs(value) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "N0" }, CultureInfo.InvariantCulture);
}
