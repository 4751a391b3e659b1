namespace Overlap.Actors.Metrics;

/// <summary>What the sampler remembers of one worker.</summary>
internal sealed class WorkerSeries(WorkerMeter meter)
{
    private readonly OverlapSeries _levels = new();
    private OverlapReading _latest;
    private long _completedBefore;

    /// <summary>What was read last.</summary>
    public OverlapReading Latest => _latest;

    /// <summary>Reads the counts at one of the <see cref="SampleMoments"/>.</summary>
    /// <returns><c>false</c> when they are kept no longer.</returns>
    public bool TryReadAt(long moment) => meter.Counters.TryReadAt(moment, out _latest);

    /// <summary>Reads the counts as they are.</summary>
    public void Read() => _latest = meter.Counters.Read();

    /// <summary>Makes what was read last a sample.</summary>
    /// <param name="elapsed">Nanoseconds since the sample before.</param>
    public void Record(long elapsed) => _levels.Record(_latest, elapsed);

    /// <param name="elapsedS">Seconds since the snapshot before.</param>
    public WorkerSnapshot TakeSnapshot(double elapsedS)
    {
        var reading = meter.Counters.Read();
        var latency = meter.TotalLatency.Snapshot();
        var rate = Ratio.Of(reading.Completed - _completedBefore, elapsedS);
        _completedBefore = reading.Completed;
        return new WorkerSnapshot(meter.Name, reading, rate,
            Nanoseconds.ToTimeSpan(latency.ValueAtPercentile(50)),
            Nanoseconds.ToTimeSpan(latency.ValueAtPercentile(99)),
            Nanoseconds.ToTimeSpan(latency.Max));
    }

    public WorkerSummary Summarize(in OverlapReading totals) => new(
        meter.Name,
        new WorkerTotals(totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Unfinished,
            meter.Failures.ToDictionary()),
        _levels.Overlap.ToStats(meter.Counters.OverlapMax),
        _levels.InFlight.ToStats(meter.Counters.InFlightMax),
        _levels.Queued.ToStats(meter.Counters.QueuedMax),
        LatencyStats.Of(meter.QueueLatency, meter.BodyLatency, meter.TotalLatency, meter.IntendedLatency));
}
