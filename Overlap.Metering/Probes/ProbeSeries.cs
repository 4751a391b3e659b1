namespace Overlap.Metering.Probes;

/// <summary>
/// A probe as it is recorded: what had ended before is left out, and what was unfinished then counts as emitted, so that all adds up. Not
/// thread-safe.
/// </summary>
/// <param name="probe">Is recorded.</param>
internal sealed class ProbeSeries(Probe probe)
{
    private readonly HandlerSeries _series = new(probe.Name);
    private readonly OverlapReading _before = probe.Read();
    private readonly LatencyHistograms _latencyBefore = probe.ReadLatency();

    /// <summary>The counters as of the latest reading.</summary>
    public OverlapReading Counts { get; private set; }

    /// <summary>The latencies as of the latest reading.</summary>
    public LatencyHistograms Latency { get; private set; } = new();

    /// <summary>Reads the probe.</summary>
    /// <param name="elapsed">The time since the reading before.</param>
    public void Read(TimeSpan elapsed)
    {
        Counts = probe.Read().Since(_before);
        Latency = probe.ReadLatency().Since(_latencyBefore);
        _series.Record(Counts, elapsed.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>A sample of the latest reading.</summary>
    /// <param name="at">When it was read.</param>
    /// <param name="elapsed">The time since the sample before.</param>
    public Sample TakeSample(DateTimeOffset at, TimeSpan elapsed) => _series.TakeSample(at, elapsed.TotalSeconds, Counts, Latency.Total);

    /// <summary>The results as of the latest reading.</summary>
    public WorkerSummary Summarize() => _series.Summarize(Counts, LatencyStats.Of(Latency), (0, 0, probe.InFlightPeak ?? 0));
}
