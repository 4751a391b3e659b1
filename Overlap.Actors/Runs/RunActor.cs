using Akka.Actor;
using Akka.Event;
using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Metering;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Runs;

/// <summary>
/// One run, phase by phase: <see cref="Starting"/> (tokens, workers, metrics, bridge), <see cref="Running"/>, <see cref="Draining"/>
/// (nothing more is read; what was received is emitted, and the bodies end), <see cref="Summarizing"/>. The last two have a timeout, so
/// that a run always ends, with a summary or with the failure.
/// </summary>
internal sealed class RunActor : ReceiveActor, IWithTimers
{
    // An actor that crashes this often in a row without progress will not recover.
    private const int MaxCrashesInARow = 10;

    private static readonly TimeSpan SummaryTimeout = TimeSpan.FromSeconds(5);

    private readonly RunComposition _composition;
    private readonly OverlapSettings _settings;
    private readonly TaskCompletionSource<Summary> _completion;
    private Func<Exception, Directive> _onFailure;
    private IActorRef _metrics = ActorRefs.Nobody;
    private IActorRef _bridge = ActorRefs.Nobody;
    private IActorRef? _tokens;
    private StopReason _reason;
    private long _endedAtLastCheck;
    private long _doneAtLastCrash = -1;
    private int _crashesInARow;

    /// <param name="composition">The run's parts.</param>
    /// <param name="completion">Completed at the run's end.</param>
    public RunActor(RunComposition composition, TaskCompletionSource<Summary> completion)
    {
        _composition = composition;
        _settings = composition.Settings;
        _completion = completion;
        _onFailure = RestartWhileThereIsProgress;
        Starting();
    }

    private RunHistory History => _composition.Recorder.History;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor's props; the parameters are the constructor's.</summary>
    public static Props Props(RunComposition composition, TaskCompletionSource<Summary> completion) =>
        Akka.Actor.Props.Create<RunActor>(composition, completion);

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        History.Add(RunEventKind.Crashed, $"{Sender.Path.Name}: {failure.GetType().Name}: {failure.Message}");
        return _onFailure(failure);
    });

    /// <inheritdoc/>
    protected override void PreStart()
    {
        // PreRestart has failed the run: the next incarnation has nothing to do.
        if (_completion.Task.IsCompleted)
            Context.Stop(Self);
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _completion.TrySetException(reason);
        base.PreRestart(reason, message);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _completion.TrySetException(new InvalidOperationException("The run was stopped before its end."));
        _composition.Close();
    }

    // By a message: in virtual time all of a short run happens within the call that starts it, which must not be the actor's creation.
    private void Starting() => Receive<Start>(_ =>
    {
        Become(Running);
        try
        {
            StartChildren();
        }
        catch (Exception broken)
        {
            // Reported to the awaiting caller; rethrown, it would also be logged by the actor's parent.
            Fail(broken);
        }
    });

    private void StartChildren()
    {
        if (_composition.Tokens is { } pool)
            _tokens = Context.WatchWith(Context.ActorOf(JobTokenActor.Props(pool), "tokens"), TokensStopped.Instance);
        var workers = new IActorRef[_composition.Workers.Count];
        for (var index = 0; index < workers.Length; index++)
            workers[index] = Context.WatchWith(
                Context.ActorOf(_composition.WorkerProps(index, _tokens), _composition.Recorder.Workers[index].Name),
                WorkerStopped.Instance);
        _metrics = Context.WatchWith(Context.ActorOf(_composition.MetricsProps(), "metrics"), MetricsStopped.Instance);
        _bridge = Context.WatchWith(Context.ActorOf(_composition.BridgeProps(workers), "bridge"), BridgeStopped.Instance);
        History.Add(RunEventKind.Started, $"{workers.Length} workers");
        if (_settings.Source.ConnectTimeout is { } timeout)
            Timers.StartSingleTimer(ConnectTimeout.Instance, ConnectTimeout.Instance, timeout);
        var self = Self;
        _composition.WhenConnected(() => self.Tell(Connected.Instance, ActorRefs.NoSender));
    }

    private void Running()
    {
        Receive<Connected>(_ => StartClock());
        Receive<ConnectTimeout>(_ => EndUnconnected());
        Receive<StopRun>(stop => Drain(stop.Reason));
        Receive<MetricsActor.MemoryExceeded>(_ => Drain(StopReason.Memory));
        // The producer's last messages may still be in transit: the source ends when its connection is closed and fully read.
        Receive<SourceEnded>(_ => _bridge.Tell(BridgeActor.NotifyWhenSourceIdle.Instance));
        Receive<BridgeActor.SourceIdle>(_ => Drain(StopReason.Source));
        // The bridge ends by itself when all requested messages were received, or at the memory limit.
        Receive<BridgeActor.Emitted>(_ =>
        {
            Drain(_composition.Pending.IsComplete ? StopReason.Messages : StopReason.Memory);
            AwaitBodies();
        });
        Receive<WorkerStopped>(_ => Drain(StopReason.Error));
        Receive<TokensStopped>(_ =>
        {
            _tokens = null;
            Drain(StopReason.Error);
        });
        Receive<BridgeStopped>(_ =>
        {
            Drain(StopReason.Error);
            AwaitBodies();
        });
        Receive<MetricsStopped>(_ => FailWithoutMetrics());
    }

    private void StartClock()
    {
        Timers.Cancel(ConnectTimeout.Instance);
        _composition.Recorder.RestartClock();
        if (_settings.Source.Duration is { } duration)
            Timers.StartSingleTimer("duration", new StopRun(StopReason.Duration), duration);
    }

    private void EndUnconnected()
    {
        Context.GetLogger().Error(
            "No producer has connected to {0} within overlap.source.connect-timeout. Start one, or give it more time.",
            string.Join(", ", _composition.Pending.Socket.Endpoints));
        Drain(StopReason.Error);
    }

    private void Drain(StopReason reason)
    {
        _reason = reason;
        History.Add(RunEventKind.Draining, $"{reason}".ToLowerInvariant());
        _endedAtLastCheck = CountEnded();
        Timers.CancelAll();
        Timers.StartSingleTimer(DrainTimeout.Instance, DrainTimeout.Instance, _settings.Limits.Drain);
        Become(Draining);
        _bridge.Tell(BridgeActor.StopReading.Instance);
    }

    private void Draining()
    {
        Receive<BridgeActor.Emitted>(_ =>
        {
            // A producer that has sent all requested messages may be gone before they were received.
            if (_reason == StopReason.Source && _composition.Pending.IsComplete)
                _reason = StopReason.Messages;
            AwaitBodies();
        });
        Receive<MetricsActor.Idle>(_ => Summarize());
        Receive<DrainTimeout>(_ => ExtendWhileBodiesEnd());
        // Nothing more is emitted.
        Receive<BridgeStopped>(_ => AwaitBodies());
        Receive<TokensStopped>(_ => _tokens = null);
        Receive<MetricsStopped>(_ => FailWithoutMetrics());
        ReceiveAny(_ => { });
    }

    private void AwaitBodies() => _metrics.Tell(MetricsActor.NotifyWhenIdle.Instance);

    // If the source was received completely, the drain is extended as long as bodies end; if the run was stopped early, it is not.
    private void ExtendWhileBodiesEnd()
    {
        var ended = CountEnded();
        if (_reason is not (StopReason.Messages or StopReason.Source) || ended == _endedAtLastCheck)
        {
            Summarize();
            return;
        }
        _endedAtLastCheck = ended;
        Timers.StartSingleTimer(DrainTimeout.Instance, DrainTimeout.Instance, _settings.Limits.Drain);
    }

    private void Summarize()
    {
        Timers.CancelAll();
        Timers.StartSingleTimer(SummaryOverdue.Instance, SummaryOverdue.Instance, SummaryTimeout);
        // A restarted actor would have lost the request, so a crash now fails the run.
        _onFailure = failure =>
        {
            _completion.TrySetException(failure);
            return Directive.Stop;
        };
        Become(Summarizing);
        if (_tokens is null)
            _metrics.Tell(new MetricsActor.Summarize(_reason, Tokens: null));
        else
            _tokens.Tell(GetStatus.Instance);
    }

    // The tokens the bodies returned reach the token actor before the status request, so its counts are complete.
    private void Summarizing()
    {
        Receive<PoolStatus>(status => _metrics.Tell(new MetricsActor.Summarize(_reason, TokenStatsOf(status))));
        Receive<Summary>(End);
        Receive<TokensStopped>(_ => Context.Stop(Self));
        Receive<MetricsStopped>(_ => Context.Stop(Self));
        Receive<SummaryOverdue>(_ => Fail(new TimeoutException($"The summary was not ready within {SummaryTimeout.TotalSeconds:0} s.")));
        ReceiveAny(_ => { });
    }

    private static TokenStats TokenStatsOf(PoolStatus status)
    {
        var counts = status.Counts;
        return new TokenStats(
            status.Style.ToString().ToLowerInvariant(), counts.Acquired, counts.TimedOut, counts.Cancelled, counts.Returned,
            counts.HeldMax);
    }

    private void End(Summary summary)
    {
        // Only after the summary: a cancelled body must not count as completed.
        _composition.CancelBodies();
        History.Add(RunEventKind.Ended, "");
        _completion.TrySetResult(summary);
        Context.Stop(Self);
    }

    private void Fail(Exception cause)
    {
        _completion.TrySetException(cause);
        Context.Stop(Self);
    }

    private void FailWithoutMetrics() =>
        Fail(new InvalidOperationException("The run ended without a summary: its metrics actor kept crashing."));

    private Directive RestartWhileThereIsProgress(Exception failure)
    {
        var reading = _composition.Recorder.Read();
        var done = _composition.Recorder.Received + reading.Emitted + reading.Started;
        _crashesInARow = done == _doneAtLastCrash ? _crashesInARow + 1 : 1;
        _doneAtLastCrash = done;
        return _crashesInARow > MaxCrashesInARow ? Directive.Stop : Directive.Restart;
    }

    private long CountEnded()
    {
        var reading = _composition.Recorder.Read();
        return reading.Completed + reading.Failed;
    }

    /// <summary>Starts the run; the first message.</summary>
    public sealed class Start : Signal<Start>;

    /// <summary>The producer has ended: the run ends when everything sent by it was received.</summary>
    public sealed class SourceEnded : Signal<SourceEnded>;

    private sealed class Connected : Signal<Connected>;

    private sealed class ConnectTimeout : Signal<ConnectTimeout>;

    private sealed class DrainTimeout : Signal<DrainTimeout>;

    private sealed class SummaryOverdue : Signal<SummaryOverdue>;

    private sealed class WorkerStopped : Signal<WorkerStopped>;

    private sealed class BridgeStopped : Signal<BridgeStopped>;

    private sealed class MetricsStopped : Signal<MetricsStopped>;

    private sealed class TokensStopped : Signal<TokensStopped>;
}
