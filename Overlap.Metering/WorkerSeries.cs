namespace Overlap.Metering;

/// <summary>The samples of one worker.</summary>
internal sealed class WorkerSeries(WorkerRecorder recorder)
{
    private readonly HandlerSeries _series = new(recorder.Name);
    private OverlapReading _latest;

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
    public void Record(long elapsed) => _series.Record(_latest, elapsed);

    /// <param name="at">The current time.</param>
    /// <param name="elapsedS">Seconds since the previous sample.</param>
    public Sample TakeSample(DateTimeOffset at, double elapsedS) =>
        _series.TakeSample(at, elapsedS, recorder.Counters.Read(), recorder.TotalLatency.Snapshot());

    public WorkerSummary Summarize(in OverlapReading totals)
    {
        var counters = recorder.Counters;
        return _series.Summarize(
            totals, LatencyStats.Of(recorder.Latency), (counters.OverlapMax, counters.QueuedMax, counters.InFlightMax),
            recorder.Failures.ToStats().ToDictionary(failure => failure.Type, failure => failure.Count));
    }
}
