using Akka.Actor;
using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Metrics;
using Overlap.Actors.Routing;
using Overlap.Actors.Workers;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors;

/// <summary>
/// One run from its first message to its summary: starts the workers, then the metrics, then the bridge; stops reading when it
/// is time, emits what was received, and waits for the bodies as long as it may.
/// </summary>
public sealed class RunActor : ReceiveActor, IWithTimers
{
    // An actor that crashes this often in a row, with nothing done in between, will not come right.
    private const int MostCrashesInARow = 10;

    private readonly RunParts _parts;
    private readonly OverlapSettings _settings;
    private readonly TaskCompletionSource<Summary> _summary;
    private IActorRef _metrics = ActorRefs.Nobody;
    private IActorRef? _tokens;
    private TokenStats? _tokenStats;
    private StopReason? _reason;
    private long _endedAtLastLook;
    private long _doneAtLastCrash = -1;
    private int _crashesInARow;

    /// <param name="parts">What the run is made of.</param>
    /// <param name="summary">Completed at the run's end.</param>
    public RunActor(RunParts parts, TaskCompletionSource<Summary> summary)
    {
        _parts = parts;
        _settings = parts.Settings;
        _summary = summary;
        Receive<Stop>(stop => BeginStop(stop.Reason));
        Receive<MetricsActor.MemoryOver>(_ => BeginStop(StopReason.Memory));
        Receive<SourceEnded>(_ => Timers.StartPeriodicTimer(LookForRest.Instance, LookForRest.Instance, _settings.Metrics.Interval));
        Receive<LookForRest>(_ => StopWhenNothingComes());
        Receive<BridgeActor.Emitted>(_ => AwaitBodies());
        Receive<MetricsActor.Idle>(_ => BeginSummary());
        Receive<DrainOver>(_ => GiveUpUnlessBodiesEnd());
        Receive<PoolStatus>(TakeTokens);
        Receive<Summary>(End);
        Receive<Terminated>(GoOnWithout);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => RestartWhileThereIsProgress());

    /// <inheritdoc/>
    protected override void PreStart()
    {
        try
        {
            StartParts();
        }
        catch (Exception broken)
        {
            // Whoever waits for the summary says what is wrong; thrown, it would be said by the actor's parent as well.
            _summary.TrySetException(broken);
            Context.Stop(Self);
        }
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _summary.TrySetException(new InvalidOperationException("The run was stopped before its end."));
        _parts.Close();
    }

    private void StartParts()
    {
        if (_parts.Tokens is { } pool)
            _tokens = Context.Watch(Context.ActorOf(JobTokenActor.Props(pool), "tokens"));
        var workers = _parts.Desks.Select(StartWorker).ToArray();
        _metrics = Context.Watch(Context.ActorOf(Props.Create<MetricsActor>(_parts).WithDispatcher(MetricsActor.Dispatcher), "metrics"));
        var router = new RouterSink(_parts.Router, workers, _parts.Room, _parts.Time, _parts.Observer);
        Context.Watch(Context.ActorOf(Props.Create<BridgeActor>(_parts.Intake, router), "bridge"));
        if (_settings.Source.Duration is { } duration)
            Timers.StartSingleTimer("duration", new Stop(StopReason.Duration), duration);
    }

    private IActorRef StartWorker(WorkerDesk desk, int index)
    {
        desk.Gate = _tokens is null ? null : new TokenGate(_tokens, _settings.Tokens);
        var worker = WorkerActor.Props(_settings.Worker.Mode, _parts.Bodies[index], desk, _parts.Dispatcher);
        return Context.Watch(Context.ActorOf(worker, desk.Meter.Name));
    }

    private void BeginStop(StopReason reason)
    {
        if (_reason is not null)
            return;
        _reason = reason;
        _endedAtLastLook = CountEnded();
        _parts.Intake.Socket.StopReading();
        Timers.StartSingleTimer(DrainOver.Instance, DrainOver.Instance, _settings.Limits.Drain);
    }

    // The producer's last messages may still be on their way: the end is where its connection is closed and nothing is left of it.
    private void StopWhenNothingComes()
    {
        if (_parts.Intake.Socket.Counters.Peers > 0)
            return;
        Timers.Cancel(LookForRest.Instance);
        BeginStop(StopReason.Source);
    }

    private void AwaitBodies()
    {
        // The memory guard stops the reading by itself. And a producer that has sent all that was wanted may be gone before it was taken.
        BeginStop(_parts.Intake.Complete ? StopReason.Messages : StopReason.Memory);
        if (_parts.Intake.Complete && _reason == StopReason.Source)
            _reason = StopReason.Messages;
        _metrics.Tell(MetricsActor.TellWhenIdle.Instance);
    }

    // Where all that was wanted has come, bodies may take their time as long as they end; where the run was cut short, they may not.
    private void GiveUpUnlessBodiesEnd()
    {
        var ended = CountEnded();
        if (_reason is StopReason.Messages or StopReason.Source && ended > _endedAtLastLook)
        {
            _endedAtLastLook = ended;
            Timers.StartSingleTimer(DrainOver.Instance, DrainOver.Instance, _settings.Limits.Drain);
            return;
        }
        BeginSummary();
    }

    // What the bodies gave back is ahead of the question.
    private void BeginSummary()
    {
        Timers.CancelAll();
        if (_tokens is null)
            AskForSummary();
        else
            _tokens.Tell(GetStatus.Instance);
    }

    private void TakeTokens(PoolStatus status)
    {
        var counts = status.Counts;
        var style = status.Style.ToString().ToLowerInvariant();
        _tokenStats = new TokenStats(style, counts.Acquired, counts.TimedOut, counts.Cancelled, counts.Returned, counts.HeldMax);
        AskForSummary();
    }

    private Directive RestartWhileThereIsProgress()
    {
        var reading = _parts.Meter.Read();
        var done = _parts.Meter.Received + reading.Emitted + reading.Started;
        _crashesInARow = done == _doneAtLastCrash ? _crashesInARow + 1 : 1;
        _doneAtLastCrash = done;
        return _crashesInARow > MostCrashesInARow ? Directive.Stop : Directive.Restart;
    }

    // One of the actors kept crashing. Without the metrics there is no summary either.
    private void GoOnWithout(Terminated gone)
    {
        if (gone.ActorRef.Equals(_metrics))
            Context.Stop(Self);
        else
            BeginStop(StopReason.Error);
        if (gone.ActorRef.Equals(_tokens))
            _tokens = null;
    }

    private long CountEnded()
    {
        var reading = _parts.Meter.Read();
        return reading.Completed + reading.Failed;
    }

    private void AskForSummary() => _metrics.Tell(new MetricsActor.Summarize(_reason!.Value));

    private void End(Summary summary)
    {
        // Only now: a body that is cut short must not count as done.
        _parts.Cancel();
        _summary.TrySetResult(summary with { Tokens = _tokenStats });
        Context.Stop(Self);
    }

    /// <summary>Stop reading, emit what was received, wait for the bodies, end. The first reason counts.</summary>
    /// <param name="Reason">What the summary says.</param>
    public sealed record Stop(StopReason Reason);

    /// <summary>The producer has ended: end when nothing more comes from it.</summary>
    public sealed class SourceEnded
    {
        /// <summary>The only one.</summary>
        public static readonly SourceEnded Instance = new();
    }

    private sealed class LookForRest
    {
        public static readonly LookForRest Instance = new();
    }

    private sealed class DrainOver
    {
        public static readonly DrainOver Instance = new();
    }
}
