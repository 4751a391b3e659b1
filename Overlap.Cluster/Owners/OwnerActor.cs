using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Owners;

/// <summary>
/// The owner of a run over nodes, phase by phase: <see cref="Gathering"/> (there are enough nodes), <see cref="Preparing"/> (each says that
/// it can take part), <see cref="Connecting"/>, <see cref="AwaitingProducer"/> (if another program is the producer), <see cref="Running"/> (the feeder deals), <see cref="Settling"/> (all is dealt, and what is
/// outstanding is awaited), <see cref="Collecting"/> (nodes have stopped, and send their results). Each has a timeout. A node that is lost
/// before the begin ends the run; later the others go on.
/// </summary>
internal sealed partial class OwnerActor : ReceiveActor, IWithTimers
{
    /// <summary>The actor's name.</summary>
    public const string Name = "owner";

    /// <summary>A dispatcher with its own thread.</summary>
    public const string Dispatcher = "overlap.dispatchers.control";

    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly OwnedRun _run;
    private readonly TaskCompletionSource<RunRecord> _completion;
    private readonly RunHistory _history;
    private readonly long _firstPart;
    private readonly SortedDictionary<string, Member> _members = new(StringComparer.Ordinal);
    private IReadOnlyList<NodePart> _nodes = [];
    private IActorRef _feeder = ActorRefs.Nobody;
    private IActorRef _record = ActorRefs.Nobody;
    private StopReason _reason;
    private long _begun;
    private long? _dealtAt;
    private bool _isCollecting;
    private long _endedBefore;

    public OwnerActor(OwnedRun run, TaskCompletionSource<RunRecord> completion)
    {
        _run = run;
        _completion = completion;
        _history = new RunHistory(run.Time);
        _firstPart = run.Time.GetUtcNow().Ticks;
        _begun = run.Time.GetTimestamp();
        Gathering();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(OwnedRun run, TaskCompletionSource<RunRecord> completion) =>
        Akka.Actor.Props.Create<OwnerActor>(run, completion).WithDispatcher(Dispatcher);

    // What a crash leaves behind is of no use.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    protected override void PreStart()
    {
        if (_completion.Task.IsCompleted)
        {
            Context.Stop(Self);
            return;
        }
        _run.Membership.Subscribe(Self);
        SetTimeout(GatherTimeout);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        _completion.TrySetException(reason);
        base.PreRestart(reason, message);
    }

    protected override void PostStop() => _completion.TrySetException(
        new ClusterException("The run was stopped before its end: this process is no member of the cluster any more."));

    private void Running()
    {
        Receive<FeederMessages.AllDealt>(_ =>
        {
            // Of a duration, what is dealt at its end is awaited, too; the duration itself is not cut short.
            if (_run.Settings.Source.Duration is null)
                Settle(StopReason.Messages);
        });
        Receive<DurationOver>(_ => Finish(StopReason.Duration));
        // What was taken from other programs is done before the end: they will not send it again.
        Receive<StopRun>(stop => _run.Source is not null && stop.Reason == StopReason.Signal, stop => Finish(stop.Reason));
        Receive<StageBegun>(begun => BeginStage(begun.Index));
        ReceiveWhileUnderWay(() => { });
    }

    // What nodes have said of their bodies may be as old as a report.
    private TimeSpan SettleTimeout => _run.Settings.Limits.Drain + TickInterval;

    private void Finish(StopReason reason)
    {
        Settle(reason);
        _feeder.Tell(FeederMessages.Finish.Instance);
    }

    private void Settle(StopReason reason)
    {
        EndDealing(reason);
        _endedBefore = CountEnded();
        SetTimeout(SettleTimeout);
        Become(Settling);
    }

    private void Settling()
    {
        Receive<FeederMessages.Settled>(_ => StopAll(_reason));
        Receive<Overdue>(_ =>
        {
            var ended = CountEnded();
            // As a run in one process: what was wanted is awaited as long as bodies end.
            if (_reason == StopReason.Messages && ended > _endedBefore)
                SetTimeout(SettleTimeout);
            else
                StopAll(_reason);
            _endedBefore = ended;
        });
        ReceiveWhileUnderWay(() => { });
    }

    // What follows is the drain, whether outstanding messages are awaited or not.
    private void EndDealing(StopReason reason)
    {
        if (_dealtAt is not null)
            return;
        _reason = reason;
        _dealtAt = _run.Time.GetTimestamp();
        EndStage();
        Report(RunEventKind.Draining, $"{reason}".ToLowerInvariant());
    }

    private void StopAll(StopReason reason)
    {
        EndDealing(reason);
        _isCollecting = true;
        _feeder.Tell(FeederMessages.Stop.Instance);
        foreach (var node in _nodes.Where(each => !each.IsOver))
            node.Reach(NodePhase.Stopping);
        CommandAll(node => new Stop(node.Number, _reason));
        Timers.Cancel(DurationOver.Instance);
        AwaitResults();
        Become(Collecting);
        EndIfAllOver();
    }

    private void Collecting()
    {
        Receive<Overdue>(_ =>
        {
            foreach (var node in _nodes.Where(each => !each.IsOver))
                Drop(node, NodePhase.Failed, "did not send its result");
            EndIfAllOver();
        });
        Receive<FeederMessages.Figures>(figures =>
        {
            if (figures.IsLast)
                Conclude(figures);
            else
                Look(figures);
        });
        Receive<RecordActor.Concluded>(concluded =>
        {
            _completion.TrySetResult(concluded.Record);
            Context.Stop(Self);
        });
        ReceiveFromNodes(EndIfAllOver);
        ReceiveAny(_ => { });
    }

    private void EndIfAllOver()
    {
        if (!_nodes.All(node => node.IsOver))
            return;
        Timers.CancelAll();
        _feeder.Tell(new FeederMessages.GetFigures(IsLast: true));
    }

    private void Conclude(FeederMessages.Figures figures)
    {
        Report(RunEventKind.Ended, "");
        if (_nodes.All(node => node.Phase != NodePhase.Ended))
        {
            var delivery = figures.Delivery.Total;
            Fail(
                $"No node is left: {string.Join("; ", _nodes.Select(node => $"{node} {node.DroppedWhy}"))}. "
                + $"{HumanFormat.Full(delivery.Acknowledged)} of {HumanFormat.Full(delivery.Sent)} messages are done.");
            return;
        }
        _record.Tell(new RecordActor.Conclude(StateOf(figures)));
    }
}
