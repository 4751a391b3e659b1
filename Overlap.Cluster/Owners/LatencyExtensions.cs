using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>Latencies that were recorded by nodes.</summary>
internal static class LatencyExtensions
{
    /// <summary>Records what was counted elsewhere.</summary>
    public static void Add(this LatencyHistogram histogram, LatencyCounts counts)
    {
        foreach (var (nanoseconds, count) in counts.Values)
            histogram.Record(nanoseconds, count);
    }
}
