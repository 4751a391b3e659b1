namespace Overlap.Metering;

/// <summary>The samples of one worker.</summary>
internal sealed class WorkerSeries(WorkerRecorder recorder)
{
    private readonly OverlapSeries _levels = new();
    private OverlapReading _latest;
    private long _completedBefore;
    private LatencyHistogram _latencyBefore = new();

    /// <summary>The latest reading.</summary>
    public OverlapReading Latest => _latest;

    /// <summary>Reads the counters at a past time of the <see cref="SampleSchedule"/>.</summary>
    /// <returns><c>false</c> if they are no longer kept.</returns>
    public bool TryReadAt(long moment) => recorder.Counters.TryReadAt(moment, out _latest);

    /// <summary>Ends the group of bodies that is running, with the body that is running.</summary>
    public void CutGroup() => recorder.Counters.Cut();

    /// <summary>Reads the current counters.</summary>
    public void Read() => _latest = recorder.Counters.Read();

    /// <summary>Records the latest reading as a sample.</summary>
    /// <param name="elapsed">Nanoseconds since the previous sample.</param>
    public void Record(long elapsed) => _levels.Record(_latest, elapsed);

    /// <param name="at">The current time.</param>
    /// <param name="elapsedS">Seconds since the previous sample.</param>
    public Sample TakeSample(DateTimeOffset at, double elapsedS)
    {
        var reading = recorder.Counters.Read();
        var latency = recorder.TotalLatency.Snapshot();
        var rate = Ratio.Of(reading.Completed - _completedBefore, elapsedS);
        _completedBefore = reading.Completed;
        var interval = IntervalLatency.Between(_latencyBefore, latency);
        _latencyBefore = latency;
        return new Sample(at, recorder.Name, reading, rate, interval) { LatencySoFar = IntervalLatency.Of(latency) };
    }

    public WorkerSummary Summarize(in OverlapReading totals) => new(
        recorder.Name,
        new WorkerTotals(totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Unfinished,
            recorder.Failures.ToStats().ToDictionary(failure => failure.Type, failure => failure.Count)),
        _levels.Overlap.ToStats(recorder.Counters.OverlapMax),
        _levels.InFlight.ToStats(recorder.Counters.InFlightMax),
        _levels.Queued.ToStats(recorder.Counters.QueuedMax),
        LatencyStats.Of(recorder.QueueLatency, recorder.BodyLatency, recorder.TotalLatency, recorder.IntendedLatency));
}
