namespace Overlap.Metering;

/// <summary>
/// All handlers of an application together, as they are sampled from within it or from outside, and the summary of them. Nothing is in
/// front of them: what is received is emitted. Not thread-safe.
/// </summary>
/// <param name="time">The clock of the record.</param>
internal sealed class ApplicationSeries(TimeProvider time)
{
    private readonly OverlapSeries _levels = new();

    /// <summary>The samples and events so far.</summary>
    public RunHistory History { get; } = new(time);

    /// <summary>The sum of their counters as of the latest sample.</summary>
    public OverlapReading Counts { get; private set; }

    /// <summary>When the latest sample was taken; zero before one.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The samples of the overlap.</summary>
    public LevelSeries Overlap => _levels.Overlap;

    /// <summary>Records a sample.</summary>
    /// <param name="at">When it was taken, since the start.</param>
    /// <param name="handlers">The counters of each.</param>
    /// <param name="latency">Total latency since the sample before, where it is known.</param>
    /// <param name="resident">The process's memory in bytes; 0 if it is not known.</param>
    public void Record(TimeSpan at, IEnumerable<OverlapReading> handlers, IntervalLatency latency, long resident)
    {
        Counts = handlers.Aggregate(default(OverlapReading), (sum, handler) => sum + handler);
        _levels.Record(Counts, (at - Elapsed).Ticks * TimeSpan.NanosecondsPerTick);
        Elapsed = at;
        if (History.IsNextMoment())
            History.Add(new Moment(at, Counts.Emitted, Counts, latency, resident));
    }

    /// <summary>The summary as of the latest sample; the caller adds the verdict.</summary>
    /// <param name="environment">Where it was recorded.</param>
    /// <param name="settings">What was recorded.</param>
    /// <param name="startedAt">When the record starts.</param>
    /// <param name="stoppedBy">What has ended it.</param>
    /// <param name="latency">The latency of all handlers.</param>
    /// <param name="memory">The process's memory; null if it is not known.</param>
    /// <param name="handlers">The results of each.</param>
    public Summary Summarize(
        RunEnvironment environment, RunSettings settings, DateTimeOffset startedAt, StopReason stoppedBy, LatencyStats latency,
        MemoryStats? memory, IReadOnlyList<WorkerSummary> handlers) => new()
        {
            Environment = environment,
            Settings = settings,
            StartedAt = startedAt,
            ElapsedS = Elapsed.TotalSeconds,
            DrainS = 0,
            StoppedBy = stoppedBy,
            Messages = new MessageTotals(
                Counts.Emitted, Counts.Emitted, Counts.Started, Counts.Completed, Counts.Failed, Counts.Unfinished),
            RatePerS = Ratio.Of(Counts.Completed, Elapsed.TotalSeconds),
            Failures = [],
            Overlap = _levels.Overlap.ToStats(),
            Queued = _levels.Queued.ToStats(),
            InFlight = _levels.InFlight.ToStats(),
            LatencyMs = latency,
            Memory = memory,
            Workers = handlers,
        };
}
