using System.Globalization;
using HdrHistogram;
using Overlap.Metering;

namespace Overlap.Reports.Hdr;

/// <summary><c>latency-total.hgrm</c> and the like: HdrHistogram's percentile distribution, in milliseconds.</summary>
internal static class PercentileDistribution
{
    /// <summary>The file's name in the run's folder.</summary>
    /// <param name="part">The part of the latency, such as <c>total</c>.</param>
    public static string FileName(string part) => $"latency-{part}.hgrm";

    /// <summary>The file's content.</summary>
    /// <param name="latency">1 or more latencies.</param>
    public static string Write(LatencyCounts latency)
    {
        var histogram = new LongHistogram(1, Math.Max(2, latency.Max), numberOfSignificantValueDigits: 3);
        foreach (var (nanoseconds, count) in latency.Values)
            histogram.RecordValueWithCount(nanoseconds, count);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        histogram.OutputPercentileDistribution(text, outputValueUnitScalingRatio: Nanoseconds.PerMillisecond);
        return text.ToString();
    }
}
