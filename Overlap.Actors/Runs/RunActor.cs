using Akka.Actor;
using Akka.Event;
using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Metering;
using static Overlap.Actors.JobTokens.JobTokenMessages;
using static Overlap.Actors.Runs.RunMessages;

namespace Overlap.Actors.Runs;

/// <summary>
/// One run, phase by phase: <see cref="Starting"/> (tokens, workers, metrics, bridge), <see cref="Running"/>, <see cref="Draining"/>
/// (nothing more is read; what was received is emitted, and the bodies end), <see cref="Summarizing"/>. The last two have a timeout, so
/// that a run always ends, with a summary or with the failure.
/// </summary>
internal sealed class RunActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan SummaryTimeout = TimeSpan.FromSeconds(10);

    private readonly RunComposition _composition;
    private readonly OverlapSettings _settings;
    private readonly TaskCompletionSource<Summary> _completion;
    private readonly RunChildren _children;
    private readonly DrainProgress _drain;
    private Func<Exception, Directive> _onCrash;
    private StopReason _reason;

    public RunActor(RunComposition composition, TaskCompletionSource<Summary> completion)
    {
        _composition = composition;
        _settings = composition.Settings;
        _completion = completion;
        _children = new RunChildren(composition);
        _drain = new DrainProgress(composition.Recorder);
        _onCrash = _ => _children.OnCrash(Sender);
        Starting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(RunComposition composition, TaskCompletionSource<Summary> completion) =>
        Akka.Actor.Props.Create<RunActor>(composition, completion);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        Report(RunEventKind.Crashed, $"{Sender.Path.Name}: {failure.GetType().Name}: {failure.Message}");
        return _onCrash(failure);
    });

    protected override void PreStart()
    {
        // PreRestart has failed the run: the next incarnation has nothing to do.
        if (_completion.Task.IsCompleted)
            Context.Stop(Self);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        _completion.TrySetException(reason);
        base.PreRestart(reason, message);
    }

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
        var self = Self;
        _composition.Memory.OnExceeded(() => self.Tell(new StopRun(StopReason.Memory)));
        _children.Start(Context);
        Report(RunEventKind.Started, $"{_composition.Workers.Count} workers");
        if ((_settings.Source.ConnectTimeout ?? _settings.Source.Duration) is { } timeout)
            Timers.StartSingleTimer(ConnectTimeout.Instance, ConnectTimeout.Instance, timeout);
        _composition.FirstConnection.OnMade(() => self.Tell(Connected.Instance, ActorRefs.NoSender));
    }

    private void Running()
    {
        Receive<Connected>(_ => StartClock());
        Receive<ConnectTimeout>(_ => EndUnconnected());
        Receive<StageBegun>(begun => BeginStage(begun.Index));
        Receive<StopRun>(stop => Drain(stop.Reason));
        // The producer's last messages may still be in transit: the source ends when its connection is closed and fully read.
        Receive<SourceEnded>(_ => _children.NotifyWhenSourceIdle());
        Receive<BridgeActor.SourceIdle>(_ => Drain(StopReason.Source));
        // The bridge ends by itself when all requested messages were received.
        Receive<BridgeActor.Emitted>(_ =>
        {
            Drain(StopReason.Messages);
            _children.NotifyWhenIdle();
        });
        Receive<RunChildren.WorkerStopped>(_ => Drain(StopReason.Error));
        Receive<RunChildren.TokensStopped>(_ =>
        {
            _children.ForgetTokens();
            Drain(StopReason.Error);
        });
        Receive<RunChildren.BridgeStopped>(_ =>
        {
            Drain(StopReason.Error);
            _children.NotifyWhenIdle();
        });
        Receive<RunChildren.MetricsStopped>(_ => FailWithoutMetrics());
    }

    private void StartClock()
    {
        Timers.Cancel(ConnectTimeout.Instance);
        var connectedAt = _composition.FirstConnection.At;
        _composition.Recorder.RestartClock(connectedAt);
        // The producer sends since it is connected, while the actors were still being started.
        var elapsed = _composition.Time.GetElapsedTime(connectedAt);
        foreach (var (message, at) in RunSchedule.Of(_settings.Source))
            Timers.StartSingleTimer(message, message, at > elapsed ? at - elapsed : TimeSpan.Zero);
    }

    private void BeginStage(int index)
    {
        var stages = _settings.Source.Stages!;
        Report(RunEventKind.Stage, $"{index + 1} of {stages.Count}: {HumanFormat.Stage(stages[index])}");
        if (index > 0)
            _children.EndStage();
    }

    private void EndUnconnected()
    {
        if (_settings.Source.ConnectTimeout is null)
        {
            Drain(StopReason.Duration);
            return;
        }
        Context.GetLogger().Error(
            "No producer has connected to {0} within overlap.source.connect-timeout. Start one, or give it more time.",
            string.Join(", ", _composition.Pending.Socket.Endpoints));
        Drain(StopReason.Error);
    }

    private void Drain(StopReason reason)
    {
        _reason = reason;
        Report(RunEventKind.Draining, $"{reason}".ToLowerInvariant());
        _drain.Start();
        Timers.CancelAll();
        Timers.StartSingleTimer(DrainTimeout.Instance, DrainTimeout.Instance, _settings.Limits.Drain);
        Become(Draining);
        _children.StopReading();
        _composition.Producer?.Stop(reason);
    }

    private void Draining()
    {
        Receive<BridgeActor.Emitted>(_ =>
        {
            // A producer that has sent all requested messages may be gone before they were received.
            if (_reason == StopReason.Source && _composition.Pending.IsComplete)
                _reason = StopReason.Messages;
            _children.NotifyWhenIdle();
        });
        Receive<MetricsActor.Idle>(_ => Summarize());
        Receive<DrainTimeout>(_ => ExtendWhileBodiesEnd());
        // Nothing more is emitted.
        Receive<RunChildren.BridgeStopped>(_ => _children.NotifyWhenIdle());
        Receive<RunChildren.TokensStopped>(_ => _children.ForgetTokens());
        Receive<RunChildren.MetricsStopped>(_ => FailWithoutMetrics());
        ReceiveAny(_ => { });
    }

    private void ExtendWhileBodiesEnd()
    {
        if (_drain.IsExtended(_reason))
            Timers.StartSingleTimer(DrainTimeout.Instance, DrainTimeout.Instance, _settings.Limits.Drain);
        else
            Summarize();
    }

    private void Summarize()
    {
        Timers.CancelAll();
        Timers.StartSingleTimer(SummaryOverdue.Instance, SummaryOverdue.Instance, SummaryTimeout);
        // Whoever works on the summary would have lost the request with a restart.
        _onCrash = failure =>
        {
            if (_children.WorksOnFigures(Sender))
                _completion.TrySetException(failure);
            return Directive.Stop;
        };
        Become(Summarizing);
        _children.RequestFigures(_reason);
    }

    private void Summarizing()
    {
        Receive<PoolStatus>(status => _children.Summarize(_reason, status));
        Receive<MetricsActor.Summarized>(reply => EndProducer(reply.Summary));
        Receive<RunChildren.TokensStopped>(_ => Context.Stop(Self));
        Receive<RunChildren.MetricsStopped>(_ => Context.Stop(Self));
        Receive<SummaryOverdue>(_ => Fail(new TimeoutException($"The summary was not ready within {SummaryTimeout.TotalSeconds:0} s.")));
        ReceiveAny(_ => { });
    }

    // Its last messages wait for a reader that will not come, until the socket is closed.
    private void EndProducer(Summary summary)
    {
        if (_composition.Producer is not { } producer)
        {
            End(summary);
            return;
        }
        // The summary is there: no child's crash costs it any more.
        _onCrash = _ => Directive.Stop;
        Become(() =>
        {
            Receive<ProducerEnded>(ended => End(summary with { Producer = ended.Stats }));
            Receive<SummaryOverdue>(_ => End(summary));
            ReceiveAny(_ => { });
        });
        _composition.CloseSocket();
        producer.EndAsync().PipeTo(Self, success: stats => new ProducerEnded(stats), failure: _ => new ProducerEnded(null));
    }

    private void End(Summary summary)
    {
        // Only after the summary: a cancelled body must not count as completed.
        _composition.CancelBodies();
        Report(RunEventKind.Ended, "");
        _completion.TrySetResult(_composition.Thresholds.Judge(summary));
        Context.Stop(Self);
    }

    private void Fail(Exception cause)
    {
        _completion.TrySetException(cause);
        Context.Stop(Self);
    }

    private void FailWithoutMetrics() =>
        Fail(new InvalidOperationException("The run ended without a summary: its metrics actor kept crashing."));

    private void Report(RunEventKind kind, string text) =>
        Context.System.EventStream.Publish(_composition.Recorder.History.Add(kind, text));
}
