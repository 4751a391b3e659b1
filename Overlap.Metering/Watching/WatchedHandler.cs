using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Watching;

/// <summary>A handler of another process, as far as it has been watched.</summary>
/// <param name="name">Its name.</param>
/// <param name="endedBefore">What had ended when the watch began.</param>
internal sealed class WatchedHandler(string name, OverlapReading endedBefore)
{
    private readonly WatchedCounts _counts = new(endedBefore);
    private readonly HandlerSeries _series = new(name);
    private readonly HandlerVerdict _verdict = new();
    private LatencyStats _latency = LatencyStats.None;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its counters as of the last reading.</summary>
    public OverlapReading Counts => _counts.Now;

    /// <summary>Whether it is there: whether the last reading of its process had it.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Its verdict as of the last reading; null while it is undecided.</summary>
    public Verdict? Verdict => _verdict.Latest;

    /// <summary>Takes over a reading.</summary>
    /// <param name="at">The time since the watch began.</param>
    /// <param name="elapsed">The time since the reading before.</param>
    /// <param name="reading">The reading; null where the handler is not in it.</param>
    /// <returns>Whether its verdict has changed.</returns>
    public bool Read(TimeSpan at, TimeSpan elapsed, HandlerReading? reading)
    {
        IsThere = reading is not null;
        if (reading is null)
        {
            _counts.Leave();
            return false;
        }
        _counts.Read(reading.Counts);
        _latency = reading.Latency ?? _latency;
        _series.Record(Counts, elapsed.Ticks * TimeSpan.NanosecondsPerTick);
        var before = _verdict.Kind;
        _verdict.Bound = reading.Bound;
        _verdict.Add(at, reading.Counts);
        return _verdict.Kind != before;
    }

    /// <summary>A sample of the time since the one before; its latencies are since its process started.</summary>
    /// <param name="at">When the reading was taken.</param>
    /// <param name="elapsed">The time since the sample before.</param>
    public Sample TakeSample(DateTimeOffset at, TimeSpan elapsed)
    {
        var total = _latency.Total;
        var latency = new IntervalLatency(
            Counts.Ended, TimeSpan.FromMilliseconds(total.P50), TimeSpan.FromMilliseconds(total.P99), TimeSpan.FromMilliseconds(total.Max));
        return _series.TakeSample(at, elapsed.TotalSeconds, Counts, latency, latency) with { Verdict = _verdict.Kind };
    }

    /// <summary>Its results.</summary>
    public WorkerSummary Summarize() => _series.Summarize(Counts, _latency) with { Verdict = _verdict.Kind };
}
