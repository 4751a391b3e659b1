using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Messages;
using Overlap.Metering;
using Overlap.Reports.Thresholds;

namespace Overlap.Actors.Metrics;

/// <summary>
/// Samples the workers' counters at every interval without involving the workers, so a long body does not delay it. Publishes a
/// <see cref="Snapshot"/> every second on the event stream, watches the memory, the kernel's buffers and the thresholds, and summarizes the
/// run at its end.
/// </summary>
internal sealed class MetricsActor : ReceiveActor, IWithTimers
{
    /// <summary>A dispatcher with its own thread, because blocking bodies may occupy all others.</summary>
    public const string Dispatcher = "overlap.dispatchers.metrics";

    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BuffersInterval = TimeSpan.FromMilliseconds(50);

    // Creating the meter takes milliseconds, by which it would delay the first message.
    private static readonly TimeSpan PublishDelay = TimeSpan.FromMilliseconds(100);

    private readonly RunRecorder _recorder;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly SummaryBuilder _summaries;
    private readonly ThresholdWatch _thresholds;
    private readonly IRunObserver? _observer;
    private readonly IReadOnlyList<IRunMonitor> _monitors;
    private OverlapMeter? _meter;
    private bool _notifyWhenIdle;

    /// <param name="recorder">The run's figures.</param>
    /// <param name="memory">Ends the run when the process exceeds its memory limit.</param>
    /// <param name="summaries">Builds the run's summary.</param>
    /// <param name="thresholds">The run's thresholds.</param>
    /// <param name="interval">The time between two samples.</param>
    /// <param name="observer">Notified of every sample; may be null.</param>
    /// <param name="monitors">Make the run visible outside of its process.</param>
    public MetricsActor(
        RunRecorder recorder, MemoryGuard memory, SummaryBuilder summaries, ThresholdWatch thresholds, TimeSpan interval,
        IRunObserver? observer, IReadOnlyList<IRunMonitor> monitors)
    {
        _recorder = recorder;
        _time = recorder.Time;
        _interval = interval;
        _summaries = summaries;
        _thresholds = thresholds;
        _observer = observer;
        _monitors = monitors;
        Receive<Tick>(tick => tick == Tick.Sample, _ => Sample());
        Receive<Tick>(tick => tick == Tick.Snapshot, _ => TakeSnapshot());
        Receive<Tick>(tick => tick == Tick.Buffers, _ =>
        {
            memory.Check();
            recorder.SampleKernel(_time.GetTimestamp());
        });
        Receive<Tick>(tick => tick == Tick.Publish, _ => Publish());
        Receive<ReadingStopped>(_ => recorder.Stop(_time.GetTimestamp()));
        Receive<StageEnded>(_ => recorder.EndStage(_time.GetTimestamp()));
        Receive<NotifyWhenIdle>(_ =>
        {
            _notifyWhenIdle = true;
            Sample();
        });
        Receive<Summarize>(run => Sender.Tell(new Summarized(summaries.Build(run.Reason, run.Tokens))));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(
        RunRecorder recorder, MemoryGuard memory, SummaryBuilder summaries, ThresholdWatch thresholds, TimeSpan interval,
        IRunObserver? observer, IReadOnlyList<IRunMonitor> monitors) =>
        Akka.Actor.Props.Create<MetricsActor>(recorder, memory, summaries, thresholds, interval, observer, monitors)
            .WithDispatcher(Dispatcher);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Sample, Tick.Sample, _interval);
        Timers.StartPeriodicTimer(Tick.Snapshot, Tick.Snapshot, SnapshotInterval);
        Timers.StartPeriodicTimer(Tick.Buffers, Tick.Buffers, BuffersInterval);
        Timers.StartSingleTimer(Tick.Publish, Tick.Publish, PublishDelay);
    }

    protected override void PostStop()
    {
        if (_meter is null)
            return;
        foreach (var monitor in _monitors)
            monitor.CollectLast();
        _meter.Dispose();
    }

    private void Publish()
    {
        _meter = new OverlapMeter(_recorder);
        foreach (var monitor in _monitors)
            monitor.Follow(_recorder);
    }

    private void Sample()
    {
        _recorder.Sample(_time.GetTimestamp());
        _observer?.Sampled(_recorder.Read());
        if (!_notifyWhenIdle || _recorder.Read().Overlap > 0)
            return;
        _notifyWhenIdle = false;
        Context.Parent.Tell(Idle.Instance);
    }

    private void TakeSnapshot()
    {
        Context.System.EventStream.Publish(_recorder.TakeSnapshot(_time.GetTimestamp()));
        // The figures of a drain are those of a run that has ended.
        var isWatching = !_thresholds.IsEmpty && !_thresholds.IsBroken && !_recorder.HasStopped;
        var wanting = _monitors.Where(monitor => monitor.WantsRecord).ToList();
        // Made for those that want it alone: it costs some milliseconds.
        if (wanting.Count == 0 && !isWatching)
            return;
        var record = _summaries.BuildSoFar();
        if (wanting.Count > 0)
        {
            var judged = record with { Summary = _thresholds.Judge(record.Summary) };
            wanting.ForEach(monitor => monitor.Show(judged));
        }
        if (isWatching)
            WatchThresholds(record.Summary);
    }

    private void WatchThresholds(Summary soFar)
    {
        foreach (var violated in _thresholds.Look(soFar))
            Context.System.EventStream.Publish(_recorder.History.Add(RunEventKind.Threshold, ThresholdText.Of(violated)));
        if (_thresholds.IsBroken)
            Context.Parent.Tell(new StopRun(StopReason.Threshold));
    }

    /// <summary>Command: reading has stopped; what follows is the drain.</summary>
    public sealed class ReadingStopped : Signal<ReadingStopped>;

    /// <summary>Command: a stage of the producer's rate has ended, and the next one begins.</summary>
    public sealed class StageEnded : Signal<StageEnded>;

    /// <summary>Command: nothing more will be emitted; send <see cref="Idle"/> to the parent when no message is unfinished.</summary>
    public sealed class NotifyWhenIdle : Signal<NotifyWhenIdle>;

    /// <summary>Event: every emitted message has completed or failed.</summary>
    public sealed class Idle : Signal<Idle>;

    /// <summary>Requests the summary of the run, answered by <see cref="Summarized"/>.</summary>
    /// <param name="Reason">What ended the run.</param>
    /// <param name="Tokens">The jobserver's pool at the end; null without one.</param>
    public sealed record Summarize(StopReason Reason, JobTokenMessages.PoolStatus? Tokens) : ILocalMessage;

    /// <summary>Reply: the summary of the run.</summary>
    public sealed record Summarized(Summary Summary) : ILocalMessage;

    private enum Tick
    {
        Sample,
        Snapshot,
        Buffers,
        Publish,
    }
}
