namespace Overlap.Metering;

/// <summary>Latency by part.</summary>
/// <param name="Queue">Emit to start.</param>
/// <param name="Body">Start to end.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">Intended send time (<c>{t}</c>) to end; null if no message has it.</param>
public sealed record LatencyStats(Percentiles Queue, Percentiles Body, Percentiles Total, Percentiles? Intended = null)
{
    /// <summary>The latency of what has not ended.</summary>
    internal static LatencyStats None { get; } = Of(new LatencyHistograms());

    /// <summary>The percentiles of the histograms.</summary>
    public static LatencyStats Of(LatencyHistogram queue, LatencyHistogram body, LatencyHistogram total, LatencyHistogram intended) =>
        new(Percentiles.Of(queue), Percentiles.Of(body), Percentiles.Of(total), intended.Count > 0 ? Percentiles.Of(intended) : null);

    internal static LatencyStats Of(LatencyHistograms all) => Of(all.Queue, all.Body, all.Total, all.Intended);
}
