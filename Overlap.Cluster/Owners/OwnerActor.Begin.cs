using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using Overlap.Transport;
using Serilog;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Owners;

/// <content>The phases before the begin.</content>
internal sealed partial class OwnerActor
{
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(20);

    private void Gathering()
    {
        Receive<MemberEvents.Joined>(joined =>
        {
            if (!joined.Member.IsNode)
                return;
            _members[joined.Member.Id.Address] = joined.Member;
            if (_members.Count >= _run.Nodes)
                Prepare();
        });
        Receive<MemberEvents.Removed>(removed =>
        {
            if (_members.TryGetValue(removed.Id.Address, out var member) && member.Id == removed.Id)
                _members.Remove(removed.Id.Address);
        });
        Receive<Overdue>(_ => Fail(
            $"{_members.Count} of the {_run.Nodes} nodes are there after {HumanFormat.Duration(GatherTimeout)}{Listed(_members.Keys)}. "
            + "Start more (overlap node --join)."));
        Receive<StopRun>(_ => Fail("The run was stopped before it began."));
        Receive<NodeEnded>(node => Fail($"{node.What} before the run began."));
        ReceiveAny(_ => { });
    }

    private void Prepare()
    {
        var chosen = _members.Values.Take(_run.Nodes).ToList();
        if (chosen.Find(member => member.Version != _run.Version) is { } other)
        {
            Fail($"{other.Id} has version {other.Version} of Overlap, and this is {_run.Version}: all nodes of a run must have the same.");
            return;
        }
        if (_run.Config.Length > MaxConfigLength)
        {
            Fail(
                $"The configuration has {HumanFormat.Full(_run.Config.Length)} characters, and nodes take {HumanFormat.Full(MaxConfigLength)}: "
                + "leave out what nodes do not need.");
            return;
        }
        var self = Self;
        IReadOnlyList<IPushSocket> sockets;
        try
        {
            sockets = NodeSockets.Open(_run, (node, isConnected) => self.Tell(new PeerChanged(node, isConnected), ActorRefs.NoSender));
        }
        catch (TransportException broken)
        {
            Fail(broken.Message);
            return;
        }
        _feeder = Context.ActorOf(FeederActor.Props(_run.Settings.Cluster, sockets, CreateFeed), "feeder");
        _record = Context.ActorOf(RecordActor.Props(_run, _history), "record");
        _nodes = [.. chosen.Select((member, index) => new NodePart(_firstPart + index, index, member.Id, _run.Membership.NodeAt(member.Id)))];
        foreach (var node in _nodes)
            node.Command(new Prepare(node.Number, _run.Membership.Self, node.Index, _run.Config, sockets[node.Index].Endpoints[0]), Self);
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, TickInterval);
        SetTimeout(AnswerTimeout);
        Become(Preparing);
    }

    private void Preparing()
    {
        ReceiveFrom<Prepared>((node, _) =>
        {
            node.Reach(NodePhase.Prepared);
            if (_nodes.All(each => each.Phase == NodePhase.Prepared))
                Connect();
        });
        ReceiveFrom<Refused>((node, refused) => FailAll($"{node} cannot take part: {refused.Reason}"));
        ReceiveLoss((node, why) => FailAll($"{node} {why} before the run began."));
        Receive<Overdue>(_ => FailAll(
            $"{string.Join(", ", _nodes.Where(each => each.Phase == NodePhase.Preparing))} did not answer within "
            + $"{HumanFormat.Duration(AnswerTimeout)}."));
        Receive<StopRun>(_ => FailAll("The run was stopped before it began."));
        Receive<NodeEnded>(node => FailAll($"{node.What} before the run began."));
        Receive<Tick>(_ => Repeat());
        ReceiveAny(_ => { });
    }

    private void Connect()
    {
        CommandAll(node => new Begin(node.Number));
        SetTimeout(AnswerTimeout);
        Become(Connecting);
    }

    private void Connecting()
    {
        Receive<PeerChanged>(peer => peer.IsConnected && _nodes[peer.Node].Phase == NodePhase.Prepared, peer =>
        {
            Open(_nodes[peer.Node]);
            BeginIfConnected();
        });
        Receive<Overdue>(_ =>
        {
            foreach (var node in _nodes.Where(each => each.Phase == NodePhase.Prepared))
                Drop(node, NodePhase.Failed, $"did not connect within {HumanFormat.Duration(AnswerTimeout)}");
            BeginIfConnected();
        });
        ReceiveWhileUnderWay(BeginIfConnected);
    }

    private void BeginIfConnected()
    {
        if (_nodes.Any(node => node.Phase == NodePhase.Prepared) || StopIfNoneIsLeft())
            return;
        Timers.Cancel(Overdue.Instance);
        if (_run.Source is { } source)
            AwaitProducer(source);
        else
            BeginDealing();
    }

    private void AwaitProducer(PullSource source)
    {
        var self = Self;
        if ((_run.Settings.Source.ConnectTimeout ?? _run.Settings.Source.Duration) is { } timeout)
            SetTimeout(timeout);
        Become(AwaitingProducer);
        source.WhenConnected(() => self.Tell(ProducerConnected.Instance, ActorRefs.NoSender));
    }

    private void AwaitingProducer()
    {
        Receive<ProducerConnected>(_ => BeginDealing());
        Receive<Overdue>(_ =>
        {
            if (_run.Settings.Source.ConnectTimeout is { } timeout)
                Log.Error("No producer has connected within {Timeout} (overlap.source.connect-timeout).", HumanFormat.Duration(timeout));
            StopAll(_run.Settings.Source.ConnectTimeout is null ? StopReason.Duration : StopReason.Error);
        });
        ReceiveWhileUnderWay(() => { });
    }

    private IFeed CreateFeed(Action whenDue)
    {
        if (_run.Source is not { } source)
            return new PlannedFeed(_run.Settings.Source, _run.Time, whenDue);
        var (self, memory) = (Self, new MemoryGuard(_run.Settings.Limits.Memory ?? MemoryGuard.DefaultLimit, _run.Time, _run.ResidentMemory));
        memory.OnExceeded(() => self.Tell(new StopRun(StopReason.Memory), ActorRefs.NoSender));
        return new PulledFeed(source, _run.Settings, memory, whenDue);
    }

    private void BeginDealing()
    {
        Timers.Cancel(Overdue.Instance);
        _begun = _run.Time.GetTimestamp();
        Report(RunEventKind.Started, $"{_nodes.Count(node => node.Phase == NodePhase.Working)} nodes");
        if (_run.Settings.Source.Duration is { } duration)
            Timers.StartSingleTimer(DurationOver.Instance, DurationOver.Instance, duration);
        StartStages();
        Become(Running);
        _feeder.Tell(FeederMessages.Begin.Instance);
    }

    private sealed class ProducerConnected : Signal<ProducerConnected>;
}
