namespace Overlap.Actors.Metrics;

/// <summary>
/// All that is measured of a run. The bridge says what it received, the router and the workers write their
/// <see cref="WorkerMeter"/>s; one sampler (the metrics actor) calls <see cref="Sample"/>, <see cref="TakeSnapshot"/> and
/// <see cref="Summarize"/>; anybody reads the counters. Samples count from the first emit: before it there is nothing to see.
/// </summary>
public sealed class RunMeter
{
    private const int LittleMinCompleted = 1_000;
    private const int LittleMinSamples = 10;

    private readonly TimeProvider _time;
    private readonly TimestampScale _scale;
    private readonly long _start;
    private readonly long? _warmUp;
    private readonly WorkerSeries[] _series;
    private readonly OverlapSeries _total = new();
    private readonly SteadyWindow _steady = new();
    private readonly SampleMoments _moments;
    private long _received;
    private long _momentBefore;
    private long? _sampledAt;
    private long _snapshotAt;

    /// <summary>Begins to measure: the run starts now.</summary>
    /// <param name="time">The run's clock.</param>
    /// <param name="workers">The workers' names, in the order of their numbers; one or more.</param>
    /// <param name="interval">From one sample to the next; above zero.</param>
    /// <param name="warmUp">What the steady state leaves out after the first emit; zero: there is no steady state.</param>
    public RunMeter(TimeProvider time, IEnumerable<string> workers, TimeSpan interval, TimeSpan warmUp)
    {
        _time = time;
        _scale = new TimestampScale(time);
        _start = _snapshotAt = time.GetTimestamp();
        _warmUp = warmUp > TimeSpan.Zero ? warmUp.Ticks * TimeSpan.NanosecondsPerTick : null;
        _moments = new SampleMoments(_start, Math.Max(1, interval.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond));
        StartedAt = time.GetUtcNow();
        Workers = [.. workers.Select(name => new WorkerMeter(name, time, _moments))];
        _series = [.. Workers.Select(worker => new WorkerSeries(worker))];
    }

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>One for each worker, in the order of their numbers.</summary>
    public IReadOnlyList<WorkerMeter> Workers { get; }

    /// <summary>Messages taken off the socket.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>The bridge took <paramref name="count"/> more messages off the socket. Its only writer.</summary>
    public void Receive(int count) => Volatile.Write(ref _received, _received + count);

    /// <summary>All workers' counters together, never above what was true at one moment of each worker.</summary>
    public OverlapReading Read() => Workers.Aggregate(default(OverlapReading), (sum, worker) => sum + worker.Counters.Read());

    /// <summary>
    /// Takes the samples that are due: one of each worker and of all together for every interval that has passed, as things were at its
    /// end, however late this is. Only where it is very late are some left out, and the next one weighs more.
    /// </summary>
    /// <param name="now">Time stamp of this moment.</param>
    public void Sample(long now)
    {
        var last = _moments.LastUntil(now);
        var next = Math.Max(_momentBefore, last - SampleMoments.Kept) + 1;
        _momentBefore = last;
        if (FirstEmit is not { } firstEmit)
            return;
        for (var moment = next; moment <= last; moment++)
            if (_moments.At(moment) >= firstEmit && Array.TrueForAll(_series, worker => worker.TryReadAt(moment)))
                RecordSample(_moments.At(moment), firstEmit);
    }

    /// <summary>What the run looks like now. Rates are those since the snapshot before, or since the start.</summary>
    /// <param name="now">Time stamp of this moment.</param>
    public Snapshot TakeSnapshot(long now)
    {
        var elapsedS = _scale.ToSeconds(now - _snapshotAt);
        _snapshotAt = now;
        return new Snapshot(_time.GetUtcNow(), TimeSpan.FromSeconds(_scale.ToSeconds(now - _start)), Received,
            [.. _series.Select(worker => worker.TakeSnapshot(elapsedS))]);
    }

    /// <summary>What the run came to, once it is drained. The caller adds producer and tokens.</summary>
    /// <param name="settings">What was run.</param>
    /// <param name="stoppedBy">What ended it.</param>
    /// <param name="memory">The process's memory since the run's start.</param>
    /// <param name="now">Time stamp of the end of the drain.</param>
    public Summary Summarize(RunSettings settings, StopReason stoppedBy, ProcessMemory memory, long now)
    {
        Sample(now);
        SampleNow(now);
        var readings = Workers.Select(worker => worker.Counters.ReadTotals()).ToList();
        var totals = readings.Aggregate((a, b) => a + b);
        var total = Merged(worker => worker.TotalLatency);
        return new Summary
        {
            Environment = RunEnvironment.Current,
            Settings = settings,
            StartedAt = StartedAt,
            ElapsedS = _scale.ToSeconds(now - _start),
            StoppedBy = stoppedBy,
            // Read after the emitted ones, which it cannot be below.
            Messages = new MessageTotals(Received, totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Unfinished),
            RatePerS = Ratio.Of(totals.Completed, _scale.ToSeconds((LastEnd ?? 0) - (FirstEmit ?? 0))),
            // No sample sees all of a peak, and no worker's peak is above that of all.
            Overlap = _total.Overlap.ToStats(Workers.Max(worker => worker.Counters.OverlapMax)),
            Queued = _total.Queued.ToStats(Workers.Max(worker => worker.Counters.QueuedMax)),
            InFlight = _total.InFlight.ToStats(Workers.Max(worker => worker.Counters.InFlightMax)),
            LatencyMs = LatencyStats.Of(
                Merged(worker => worker.QueueLatency), Merged(worker => worker.BodyLatency), total, Merged(worker => worker.IntendedLatency)),
            Little = CheckLittle(totals, total.Sum, now),
            Steady = _steady.ToState(),
            Memory = memory.ToStats(totals.Completed),
            Workers = [.. _series.Zip(readings, (worker, reading) => worker.Summarize(reading))],
        };
    }

    private long? FirstEmit => Workers.Min(worker => worker.Counters.FirstEmit);

    private long? LastEnd => Workers.Max(worker => worker.Counters.LastEnd);

    private void SampleNow(long now)
    {
        if (FirstEmit is not { } firstEmit)
            return;
        Array.ForEach(_series, worker => worker.Read());
        RecordSample(now, firstEmit);
    }

    // What the series have read.
    private void RecordSample(long at, long firstEmit)
    {
        var elapsed = _scale.ToNanoseconds(at - (_sampledAt ?? firstEmit));
        _sampledAt = at;
        var sum = default(OverlapReading);
        foreach (var worker in _series)
        {
            worker.Record(elapsed);
            sum += worker.Latest;
        }
        _total.Record(sum, elapsed);
        if (_warmUp is { } warmUp && _total.Overlap.Duration >= warmUp)
            _steady.Add(SumsSoFar(sum));
    }

    private SteadyWindow.Sums SumsSoFar(in OverlapReading sum) => new(
        _total.Overlap.Duration, sum.Emitted, sum.Completed,
        Workers.Sum(worker => worker.TotalLatency.Count), Workers.Sum(worker => worker.TotalLatency.Sum), _total.Overlap.Integral);

    private LittleCheck CheckLittle(in OverlapReading totals, double endedLatency, long now)
    {
        var window = FirstEmit is { } firstEmit ? _scale.ToSeconds(now - firstEmit) : 0;
        var unfinishedAge = _scale.ToNanoseconds(Workers.Sum(worker => worker.Counters.UnfinishedAge(now)));
        var arrival = Ratio.Of(totals.Emitted, window);
        var meanTotal = Ratio.Of((endedLatency + unfinishedAge) / Nanoseconds.PerSecond, totals.Emitted);
        var predicted = arrival * meanTotal;
        var measured = _total.Overlap.Mean;
        var tells = totals.Completed >= LittleMinCompleted && _total.Overlap.Count >= LittleMinSamples && predicted > 0;
        return new LittleCheck(arrival, meanTotal, predicted, measured, tells ? Math.Abs(measured - predicted) / predicted : null);
    }

    private LatencyHistogram Merged(Func<WorkerMeter, LatencyHistogram> part)
    {
        var all = new LatencyHistogram();
        foreach (var worker in Workers)
            all.Add(part(worker));
        return all;
    }
}
