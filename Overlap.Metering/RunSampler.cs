namespace Overlap.Metering;

/// <summary>
/// Samples the workers of a run, each and all together, at the times of a schedule, from the first emit on. Not thread-safe.
/// </summary>
/// <param name="clock">The run's clock.</param>
/// <param name="workers">The workers; one or more.</param>
/// <param name="schedule">The sample times, which the workers keep their counters for.</param>
/// <param name="warmUp">The time after the first emit that the steady state leaves out; zero for no steady state.</param>
/// <param name="onSample">Gets each sample of all together, with its time stamp and the nanoseconds since the one before.</param>
/// <param name="onWarm">Called when the warm-up is over.</param>
internal sealed class RunSampler(
    RunClock clock, IReadOnlyList<WorkerRecorder> workers, SampleSchedule schedule, TimeSpan warmUp, Action<long, OverlapReading, long> onSample,
    Action onWarm)
{
    private const int MinRateSamples = 10;

    private readonly WorkerSeries[] _series = [.. workers.Select(worker => new WorkerSeries(worker))];
    private readonly SteadyWindow _steady = new();
    private long _momentBefore;
    private long? _sampledAt;
    private (long At, long Completed)? _firstCompletion;

    /// <summary>The samples of each worker.</summary>
    public IReadOnlyList<WorkerSeries> Workers => _series;

    /// <summary>The samples of all workers together.</summary>
    public OverlapSeries Total { get; } = new();

    /// <summary>The steady state so far; null without one.</summary>
    public SteadyState? Steady => _steady.ToState();

    /// <summary>Time stamp of the first emit; null before.</summary>
    public long? FirstEmit => workers.Min(worker => worker.Counters.FirstEmit);

    /// <summary>
    /// Takes the samples that are due, each as of its own time. If this runs very late, samples that are no longer kept are left out and
    /// the next one weighs more.
    /// </summary>
    /// <param name="now">The current time stamp.</param>
    public void Sample(long now)
    {
        var last = schedule.LastUntil(now);
        var next = Math.Max(_momentBefore, last - SampleSchedule.Kept) + 1;
        _momentBefore = last;
        if (FirstEmit is not { } firstEmit)
            return;
        Array.ForEach(_series, worker => worker.CutGroup());
        for (var moment = next; moment <= last; moment++)
            if (schedule.At(moment) >= firstEmit && Array.TrueForAll(_series, worker => worker.TryReadAt(moment)))
                Record(schedule.At(moment), firstEmit);
    }

    /// <summary>Takes those that are due, and one more as of now.</summary>
    /// <param name="now">The current time stamp.</param>
    public void SampleNow(long now)
    {
        Sample(now);
        if (FirstEmit is not { } firstEmit)
            return;
        Array.ForEach(_series, worker => worker.Read());
        Record(now, firstEmit);
    }

    /// <summary>
    /// Completed messages a second, from the first sample that has one to the stop of reading; from the first emit to the last end where
    /// that is too short.
    /// </summary>
    /// <param name="completed">All that were completed.</param>
    /// <param name="stop">When reading stopped, and how many were completed then; null if it did not.</param>
    public double CompletionRate(long completed, (long At, long Completed)? stop) =>
        _firstCompletion is { } first && stop is { } last && last.At - first.At >= MinRateSamples * schedule.Interval
            ? Ratio.Of(last.Completed - first.Completed, clock.Seconds(first.At, last.At))
            : Ratio.Of(completed, clock.Seconds(FirstEmit ?? 0, workers.Max(worker => worker.Counters.LastEnd) ?? 0));

    /// <summary>Little's law from the first emit until now; an unfinished message counts with its age.</summary>
    /// <param name="totals">All workers' counters.</param>
    /// <param name="endedLatency">The sum of the ended messages' total latency, in nanoseconds.</param>
    /// <param name="now">The current time stamp.</param>
    public LittleCheck CheckLittle(in OverlapReading totals, double endedLatency, long now)
    {
        var unfinishedAge = clock.Nanoseconds(workers.Sum(worker => worker.Counters.UnfinishedAge(now)));
        var arrival = Ratio.Of(totals.Emitted, clock.Seconds(FirstEmit ?? now, now));
        var meanTotal = Ratio.Of((endedLatency + unfinishedAge) / Nanoseconds.PerSecond, totals.Emitted);
        return LittleCheck.Of(arrival, meanTotal, Total.Overlap, totals.Completed);
    }

    // Records what the series have read last.
    private void Record(long at, long firstEmit)
    {
        var elapsed = clock.Nanoseconds(_sampledAt ?? firstEmit, at);
        _sampledAt = at;
        var sum = default(OverlapReading);
        foreach (var worker in _series)
        {
            worker.Record(elapsed);
            sum += worker.Latest;
        }
        Total.Record(sum, elapsed);
        onSample(at, sum, elapsed);
        if (sum.Completed > 0)
            _firstCompletion ??= (at, sum.Completed);
        if (warmUp <= TimeSpan.Zero || Total.Overlap.Duration < warmUp.Ticks * TimeSpan.NanosecondsPerTick)
            return;
        if (!_steady.HasBegun)
            onWarm();
        _steady.Add(new SteadyWindow.Sums(
            Total.Overlap.Duration, sum.Emitted, sum.Completed,
            workers.Sum(worker => worker.TotalLatency.Count), workers.Sum(worker => worker.TotalLatency.Sum), Total.Overlap.Integral));
    }
}
