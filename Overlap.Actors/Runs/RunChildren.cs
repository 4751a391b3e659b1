using Akka.Actor;
using Overlap.Actors.Bridge;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Metering;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Runs;

/// <summary>
/// The actors of a run: JobToken actor, workers, metrics and bridge. Each stop is a message to their parent. What one was asked to
/// notify of is asked again of its next incarnation, which does not know of it.
/// </summary>
internal sealed class RunChildren(RunComposition composition)
{
    private readonly CrashLimit _crashes = new(composition.Recorder);
    private IActorRef _metrics = ActorRefs.Nobody;
    private IActorRef _bridge = ActorRefs.Nobody;
    private IActorRef? _tokens;
    private bool _sourceEnded;
    private bool _awaitsBodies;

    /// <summary>Starts and watches them.</summary>
    /// <param name="context">Their parent's context.</param>
    public void Start(IActorContext context)
    {
        if (composition.Tokens is { } pool)
            _tokens = Watched(JobTokenActor.Props(pool), "tokens", TokensStopped.Instance);
        var workers = composition.Recorder.Workers
            .Select((worker, index) => Watched(composition.WorkerProps(index, _tokens), worker.Name, WorkerStopped.Instance)).ToList();
        _metrics = Watched(composition.MetricsProps(), "metrics", MetricsStopped.Instance);
        _bridge = Watched(composition.BridgeProps(workers), "bridge", BridgeStopped.Instance);

        IActorRef Watched(Props props, string name, object stopped) => context.WatchWith(context.ActorOf(props, name), stopped);
    }

    /// <summary>Asks for <see cref="BridgeActor.SourceIdle"/>.</summary>
    public void NotifyWhenSourceIdle()
    {
        _sourceEnded = true;
        _bridge.Tell(BridgeActor.NotifyWhenSourceIdle.Instance);
    }

    /// <summary>Asks for <see cref="MetricsActor.Idle"/>.</summary>
    public void NotifyWhenIdle()
    {
        _awaitsBodies = true;
        _metrics.Tell(MetricsActor.NotifyWhenIdle.Instance);
    }

    /// <summary>Stops the reading; what follows is the drain.</summary>
    public void StopReading()
    {
        _bridge.Tell(BridgeActor.StopReading.Instance);
        _metrics.Tell(MetricsActor.ReadingStopped.Instance);
    }

    /// <summary>A stage of the producer's rate has ended, and the next one begins.</summary>
    public void EndStage() => _metrics.Tell(MetricsActor.StageEnded.Instance);

    /// <summary>The JobToken actor has stopped.</summary>
    public void ForgetTokens() => _tokens = null;

    /// <summary>
    /// Asks for <see cref="PoolStatus"/>, or without a jobserver for the summary. The tokens that bodies returned reach the JobToken actor
    /// before the request, so its counts are complete.
    /// </summary>
    public void RequestFigures(StopReason reason)
    {
        if (_tokens is null)
            Summarize(reason, tokens: null);
        else
            _tokens.Tell(GetStatus.Instance);
    }

    /// <summary>Asks for <see cref="MetricsActor.Summarized"/>.</summary>
    public void Summarize(StopReason reason, PoolStatus? tokens) => _metrics.Tell(new MetricsActor.Summarize(reason, tokens));

    /// <summary>Whether the child works on the figures that were requested.</summary>
    public bool WorksOnFigures(IActorRef child) => child.Equals(_metrics) || child.Equals(_tokens);

    /// <summary>What becomes of a child that has crashed.</summary>
    public Directive OnCrash(IActorRef child)
    {
        if (_crashes.IsExceeded())
            return Directive.Stop;
        if (_awaitsBodies && child.Equals(_metrics))
            NotifyWhenIdle();
        if (_sourceEnded && child.Equals(_bridge))
            NotifyWhenSourceIdle();
        return Directive.Restart;
    }

    /// <summary>Event: a worker has stopped.</summary>
    public sealed class WorkerStopped : Signal<WorkerStopped>;

    /// <summary>Event: the bridge has stopped.</summary>
    public sealed class BridgeStopped : Signal<BridgeStopped>;

    /// <summary>Event: the metrics actor has stopped.</summary>
    public sealed class MetricsStopped : Signal<MetricsStopped>;

    /// <summary>Event: the JobToken actor has stopped.</summary>
    public sealed class TokensStopped : Signal<TokensStopped>;
}
