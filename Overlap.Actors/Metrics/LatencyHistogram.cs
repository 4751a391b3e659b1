namespace Overlap.Actors.Metrics;

/// <summary>placeholder</summary>
public sealed class LatencyHistogram
{
    /// <summary>Counts one latency in nanoseconds.</summary>
    public void Record(long nanoseconds) => Count++;
    /// <summary>How many were recorded.</summary>
    public long Count { get; private set; }
}
