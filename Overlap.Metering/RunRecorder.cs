using Overlap.Metering.Verdicts;

namespace Overlap.Metering;

/// <summary>
/// Records a run. The bridge counts what it receives, the router and the workers write their <see cref="WorkerRecorder"/>s, and one
/// sampler (the metrics actor) calls <see cref="Sample"/>, <see cref="TakeSnapshot"/> and <see cref="Summarize"/>; any thread may read
/// the counters. Sampling starts with the first emit.
/// </summary>
public sealed class RunRecorder : IRunFigures
{
    // Adding up more histograms at every sample would cost too much.
    private const int MaxWorkersForLatency = 64;

    private readonly RunClock _clock;
    private readonly SampleSchedule _schedule;
    private readonly RunSampler _sampler;
    private readonly ReceivedCounts _received = new();
    private readonly KernelSeries _kernel;
    private readonly IntervalMeter _latency;
    private readonly StageSeries? _stages;
    private readonly Func<long> _resident;
    private long? _kernelAt;
    private (long At, long Completed)? _stop;
    private long _snapshotAt;
    private bool _hasEnded;

    /// <summary>Starts recording: the run starts now.</summary>
    /// <param name="time">The run's clock.</param>
    /// <param name="workers">The workers' names, in the order of their numbers; one or more.</param>
    /// <param name="interval">The time between two samples; above zero.</param>
    /// <param name="warmUp">The time after the first emit that the steady state leaves out; zero for no steady state.</param>
    /// <param name="resident">The process's memory as it was last read, in bytes; null for none.</param>
    /// <param name="stages">The stages of the producer's rate; null without.</param>
    /// <param name="kernel">Reads what the kernel holds of the messages; null for nothing.</param>
    public RunRecorder(
        TimeProvider time, IEnumerable<string> workers, TimeSpan interval, TimeSpan warmUp, Func<long>? resident = null,
        IReadOnlyList<Stage>? stages = null, Func<KernelReading?>? kernel = null)
    {
        Time = time;
        History = new RunHistory(time);
        _clock = new RunClock(time);
        _snapshotAt = _clock.Start;
        _schedule = new SampleSchedule(_clock.Start, Math.Max(1, interval.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond));
        Workers = [.. workers.Select(name => new WorkerRecorder(name, time, _schedule))];
        _sampler = new RunSampler(
            _clock, Workers, _schedule, warmUp, RecordMoment, () => History.Add(RunEventKind.WarmUp, "the steady state begins"));
        _latency = new IntervalMeter(Workers.Count <= MaxWorkersForLatency ? [.. Workers.Select(worker => worker.TotalLatency)] : []);
        _resident = resident ?? (() => 0);
        _kernel = new KernelSeries(kernel ?? (() => null));
        _stages = stages is null ? null : new StageSeries(stages);
    }

    /// <summary>The run's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The samples and events so far.</summary>
    public RunHistory History { get; }

    /// <summary>When the run started.</summary>
    public DateTimeOffset StartedAt => _clock.StartedAt;

    /// <summary>One recorder per worker, in the order of their numbers.</summary>
    public IReadOnlyList<WorkerRecorder> Workers { get; }

    /// <summary>Starts the run's clock again: called once, when the first producer has connected.</summary>
    /// <param name="at">Time stamp of the connection.</param>
    public void RestartClock(long at) => _clock.Restart(at);

    /// <summary>Messages taken off the socket.</summary>
    public long Received => _received.Messages;

    /// <summary>What the kernel held when <see cref="SampleKernel"/> last read it; null if it never did.</summary>
    public KernelReading? Kernel => _kernel.Latest;

    /// <summary>Counts more messages taken off the socket. Called by the bridge only.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">What they took up in their connection.</param>
    public void Receive(int count, long bytes) => _received.Add(count, bytes);

    /// <summary>The sum of all workers' counters; each worker's part is never above what was true at one moment.</summary>
    public OverlapReading Read() => Workers.Aggregate(default(OverlapReading), (sum, worker) => sum + worker.Counters.Read());

    /// <summary>
    /// The counters of all workers as they were at one moment: the latest sample time, or now if the run has ended. They add up, which
    /// counters that are read one after the other do not while they rise. Any thread may call it.
    /// </summary>
    internal RunReading ReadTogether()
    {
        var readings = new OverlapReading[Workers.Count];
        var moment = _schedule.LastUntil(Time.GetTimestamp());
        var isKept = !Volatile.Read(ref _hasEnded);
        for (var index = 0; isKept && index < readings.Length; index++)
            isKept = Workers[index].Counters.TryReadAt(moment, out readings[index]);
        return new RunReading(Received, isKept ? readings : [.. Workers.Select(worker => worker.Counters.ReadTotals())]);
    }

    RunReading IRunFigures.ReadTogether() => ReadTogether();

    IEnumerable<DurationHistogram> IRunFigures.ReadDurations() => DurationHistogram.Of(Workers);

    /// <summary>
    /// Takes the samples that are due: for every interval that has passed, one of each worker and one of all together, as of the
    /// interval's end. If this runs very late, samples that are no longer kept are left out and the next one weighs more.
    /// </summary>
    /// <param name="now">The current time stamp.</param>
    public void Sample(long now) => _sampler.Sample(now);

    /// <summary>Reads what the kernel holds, from the first emit until reading stops: what the kernel holds then is never received.</summary>
    /// <param name="now">The current time stamp.</param>
    public void SampleKernel(long now)
    {
        if (_sampler.FirstEmit is not { } firstEmit || HasStopped)
            return;
        _kernel.Record(_received.MeanBytes, _clock.Nanoseconds(_kernelAt ?? firstEmit, now));
        _kernelAt = now;
    }

    /// <summary>Whether reading has stopped.</summary>
    public bool HasStopped => _stop is not null;

    /// <summary>The stage that is under way has ended, and the next one begins.</summary>
    /// <param name="now">The current time stamp.</param>
    public void EndStage(long now)
    {
        Sample(now);
        _stages?.End(_clock.SinceStart(now).TotalSeconds, Read(), LatencyHistograms.Of(Workers).Total);
    }

    /// <summary>Reading has stopped: what follows is the drain. Only the first call counts.</summary>
    /// <param name="now">The current time stamp.</param>
    public void Stop(long now)
    {
        Sample(now);
        if (_stop is not null)
            return;
        EndStage(now);
        SampleKernel(now);
        _stop = (now, Read().Completed);
    }

    /// <summary>The current state of the run. Rates are since the previous snapshot, or since the start.</summary>
    /// <param name="now">The current time stamp.</param>
    public Snapshot TakeSnapshot(long now)
    {
        var elapsedS = _clock.Seconds(_snapshotAt, now);
        _snapshotAt = now;
        var at = Time.GetUtcNow();
        IReadOnlyList<Sample> workers = [.. _sampler.Workers.Select(worker => worker.TakeSample(at, elapsedS))];
        History.Add(workers);
        // Adding up the histograms of all workers is the most of a snapshot.
        if (Workers.Any(worker => worker.QueueLatency.Count > 0) && History.IsNextLatency())
            History.Add(_clock.SinceStart(now), LatencyHistograms.Of(Workers));
        return new Snapshot(at, _clock.SinceStart(now), Received, workers) { ResidentBytes = _resident(), Kernel = Kernel };
    }

    /// <summary>The run's summary, once it is drained. The caller adds producer and tokens.</summary>
    /// <param name="environment">What the run ran on.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="stoppedBy">What ended it.</param>
    /// <param name="memory">The process's memory since the run's start; null in virtual time.</param>
    /// <param name="now">Time stamp of the end of the drain.</param>
    public Summary Summarize(RunEnvironment environment, RunSettings settings, StopReason stoppedBy, ProcessMemory? memory, long now)
    {
        _sampler.SampleNow(now);
        History.Add(_clock.SinceStart(now), LatencyHistograms.Of(Workers));
        Volatile.Write(ref _hasEnded, true);
        return Build(environment, settings, stoppedBy, memory, now, _stop).Summary;
    }

    /// <summary>The record that the run would have if it stopped now, from the samples so far: it takes none, and changes nothing.</summary>
    /// <param name="environment">What the run ran on.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="memory">The process's memory since the run's start; null in virtual time.</param>
    /// <param name="now">The current time stamp.</param>
    public RunRecord RecordSoFar(RunEnvironment environment, RunSettings settings, ProcessMemory? memory, long now) =>
        Build(environment, settings, StopReason.Duration, memory, now, _stop ?? (now, Read().Completed)) with { IsUnderWay = true };

    private RunRecord Build(
        RunEnvironment environment, RunSettings settings, StopReason stoppedBy, ProcessMemory? memory, long now, (long At, long Completed)? stop)
    {
        var readings = Workers.Select(worker => worker.Counters.ReadTotals()).ToList();
        var totals = readings.Aggregate((a, b) => a + b);
        var latency = LatencyHistograms.Of(Workers);
        var summary = new Summary
        {
            Environment = environment,
            Settings = settings,
            StartedAt = StartedAt,
            ElapsedS = _clock.Seconds(_clock.Start, now),
            DrainS = _clock.Seconds(stop?.At ?? now, now),
            StoppedBy = stoppedBy,
            // Received is read after emitted, so it is never below it.
            Messages = new MessageTotals(Received, totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Unfinished),
            RatePerS = _sampler.CompletionRate(totals.Completed, stop),
            Failures = FailureCounts.Merge(Workers.Select(worker => worker.Failures.ToStats())),
            // A peak may fall between two samples; the peak of all workers is at least that of each.
            Overlap = _sampler.Total.Overlap.ToStats(Workers.Max(worker => worker.Counters.OverlapMax)),
            Queued = _sampler.Total.Queued.ToStats(Workers.Max(worker => worker.Counters.QueuedMax)),
            InFlight = _sampler.Total.InFlight.ToStats(Workers.Max(worker => worker.Counters.InFlightMax)),
            LatencyMs = LatencyStats.Of(latency),
            Clock = ClockStats.Of(Workers, Time),
            Little = _sampler.CheckLittle(totals, latency.Total.Sum, now),
            Steady = _sampler.Steady,
            Stages = _stages?.Ended,
            Kernel = _kernel.ToStats(),
            Memory = memory?.ToStats(totals.Completed),
            Workers = [.. _sampler.Workers.Zip(readings, (worker, reading) => worker.Summarize(reading))],
        };
        var record = History.ToRecord(summary);
        summary = summary with { Stages = summary.Stages?.Select(stage => stage with { Verdict = VerdictRule.Of(record, stage) }).ToList() };
        return record with { Summary = summary with { Verdict = VerdictRule.Of(record with { Summary = summary }) } };
    }

    private void RecordMoment(long at, OverlapReading sum, long elapsed)
    {
        if (!HasStopped)
            _stages?.Record(sum.Overlap, elapsed);
        if (History.IsNextMoment())
            History.Add(new Moment(_clock.SinceStart(at), Received, sum, _latency.Take(), _resident()) { Kernel = Kernel });
    }
}
