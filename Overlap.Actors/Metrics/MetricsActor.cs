using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Metrics;

/// <summary>
/// Samples the workers' counters at every interval without involving the workers, so a long body does not delay it. Publishes a
/// <see cref="Snapshot"/> every second on the event stream, watches the memory, and summarizes the run at its end.
/// </summary>
internal sealed class MetricsActor : ReceiveActor, IWithTimers
{
    /// <summary>A dispatcher with its own thread, because blocking bodies may occupy all others.</summary>
    public const string Dispatcher = "overlap.dispatchers.metrics";

    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(50);

    // Creating the meter takes milliseconds, by which it would delay the first message.
    private static readonly TimeSpan PublishDelay = TimeSpan.FromMilliseconds(100);

    private readonly RunRecorder _recorder;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly IRunObserver? _observer;
    private OverlapMeter? _meter;
    private bool _notifyWhenIdle;

    /// <param name="recorder">The run's figures.</param>
    /// <param name="memory">Ends the run when the process exceeds its memory limit.</param>
    /// <param name="summaries">Builds the run's summary.</param>
    /// <param name="interval">The time between two samples.</param>
    /// <param name="observer">Notified of every sample; may be null.</param>
    public MetricsActor(RunRecorder recorder, MemoryGuard memory, SummaryBuilder summaries, TimeSpan interval, IRunObserver? observer)
    {
        _recorder = recorder;
        _time = recorder.Time;
        _interval = interval;
        _observer = observer;
        Receive<Tick>(tick => tick == Tick.Sample, _ => Sample());
        Receive<Tick>(tick => tick == Tick.Snapshot, _ => Context.System.EventStream.Publish(recorder.TakeSnapshot(_time.GetTimestamp())));
        Receive<Tick>(tick => tick == Tick.Memory, _ => memory.Check());
        Receive<Tick>(tick => tick == Tick.Publish, _ => _meter = new OverlapMeter(recorder));
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
        RunRecorder recorder, MemoryGuard memory, SummaryBuilder summaries, TimeSpan interval, IRunObserver? observer) =>
        Akka.Actor.Props.Create<MetricsActor>(recorder, memory, summaries, interval, observer).WithDispatcher(Dispatcher);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Sample, Tick.Sample, _interval);
        Timers.StartPeriodicTimer(Tick.Snapshot, Tick.Snapshot, SnapshotInterval);
        Timers.StartPeriodicTimer(Tick.Memory, Tick.Memory, MemoryInterval);
        Timers.StartSingleTimer(Tick.Publish, Tick.Publish, PublishDelay);
    }

    protected override void PostStop() => _meter?.Dispose();

    private void Sample()
    {
        _recorder.Sample(_time.GetTimestamp());
        _observer?.Sampled(_recorder.Read());
        if (!_notifyWhenIdle || _recorder.Read().Overlap > 0)
            return;
        _notifyWhenIdle = false;
        Context.Parent.Tell(Idle.Instance);
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
        Memory,
        Publish,
    }
}
