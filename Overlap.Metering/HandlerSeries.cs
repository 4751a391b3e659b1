namespace Overlap.Metering;

/// <summary>What is sampled of one handler: of a worker of a run, or of an application's own, from within or from outside. Not thread-safe.</summary>
/// <param name="name">The handler's name.</param>
internal sealed class HandlerSeries(string name)
{
    private readonly OverlapSeries _levels = new();
    private long _completedBefore;
    private LatencyHistogram _latencyBefore = new();

    /// <summary>Records a reading as a sample.</summary>
    /// <param name="reading">The counters at the sample time.</param>
    /// <param name="elapsed">Nanoseconds since the previous sample.</param>
    public void Record(in OverlapReading reading, long elapsed) => _levels.Record(reading, elapsed);

    /// <summary>The interval since the call before.</summary>
    /// <param name="at">The current time.</param>
    /// <param name="elapsedS">Seconds since the call before.</param>
    /// <param name="reading">The counters.</param>
    /// <param name="total">A copy of all total latencies so far.</param>
    public Sample TakeSample(DateTimeOffset at, double elapsedS, in OverlapReading reading, LatencyHistogram total)
    {
        var interval = IntervalLatency.Between(_latencyBefore, total);
        _latencyBefore = total;
        return TakeSample(at, elapsedS, reading, interval, IntervalLatency.Of(total));
    }

    /// <summary>The interval since the call before, with latencies that were measured elsewhere.</summary>
    public Sample TakeSample(DateTimeOffset at, double elapsedS, in OverlapReading reading, IntervalLatency interval, IntervalLatency soFar)
    {
        var rate = Ratio.Of(reading.Completed - _completedBefore, elapsedS);
        _completedBefore = reading.Completed;
        return new Sample(at, name, reading, rate, interval) { LatencySoFar = soFar };
    }

    /// <summary>The handler's results.</summary>
    /// <param name="totals">Its counters at the end.</param>
    /// <param name="latency">All of its latencies.</param>
    /// <param name="max">The highest levels that are known exactly; 0 for those that are not.</param>
    /// <param name="failedBy">Its failures by type; null if they are not known.</param>
    public WorkerSummary Summarize(
        in OverlapReading totals, LatencyStats latency, (long Overlap, long Queued, long InFlight) max = default,
        IReadOnlyDictionary<string, long>? failedBy = null) => new(
        name,
        new WorkerTotals(
            totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Unfinished, failedBy ?? new Dictionary<string, long>()),
        _levels.Overlap.ToStats(max.Overlap),
        _levels.InFlight.ToStats(max.InFlight),
        _levels.Queued.ToStats(max.Queued),
        latency);
}
