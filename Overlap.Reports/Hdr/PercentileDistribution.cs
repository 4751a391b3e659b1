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
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        latency.ToHistogram().OutputPercentileDistribution(text, outputValueUnitScalingRatio: Nanoseconds.PerMillisecond);
        return text.ToString();
    }
}
