namespace Overlap.Metering;

/// <summary>Percentiles in milliseconds.</summary>
public sealed record Percentiles(double P50, double P90, double P99, double P999, double Max)
{
    /// <summary>The percentiles of <paramref name="histogram"/>.</summary>
    public static Percentiles Of(LatencyHistogram histogram)
    {
        var state = histogram.Snapshot();
        return new Percentiles(At(50), At(90), At(99), At(99.9), At(100));

        double At(double percentile) => state.ValueAtPercentile(percentile) / Nanoseconds.PerMillisecond;
    }
}
