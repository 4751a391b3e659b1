using HdrHistogram;
using Overlap.Metering;

namespace Overlap.Reports.Hdr;

/// <summary>Latencies as HdrHistogram's histograms, in nanoseconds.</summary>
internal static class HdrCounts
{
    private const int SignificantDigits = 3;

    // The same for all but the longest, because some readers add up only histograms of the same range.
    private const long Highest = 3_600_000_000_000;

    /// <summary>The same latencies, within 0.1 %.</summary>
    public static LongHistogram ToHistogram(this LatencyCounts counts)
    {
        var histogram = new LongHistogram(1, Math.Max(Highest, counts.Max), SignificantDigits);
        foreach (var (nanoseconds, count) in counts.Values)
            histogram.RecordValueWithCount(nanoseconds, count);
        return histogram;
    }
}
