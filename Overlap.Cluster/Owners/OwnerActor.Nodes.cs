using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using Serilog;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Owners;

/// <content>What nodes say, and what becomes of those that are lost.</content>
internal sealed partial class OwnerActor
{
    // A node's drain may take as long as its limit, and its report comes each second.
    private static readonly TimeSpan ResultMargin = TimeSpan.FromSeconds(15);

    // From the begin to the stop: any limit on any node ends the run.
    private void ReceiveWhileUnderWay(Action afterLoss)
    {
        Receive<StopRun>(stop => StopAll(stop.Reason));
        Receive<FeederMessages.Figures>(Look);
        Receive<PeerChanged>(peer => !peer.IsConnected, peer => EndPart(_nodes[peer.Node]));
        // The node's numbers would be mixed up with those of somebody else.
        Receive<PeerChanged>(peer => _nodes[peer.Node].Phase == NodePhase.Working, peer =>
        {
            Drop(_nodes[peer.Node], NodePhase.Failed, "is not alone: somebody else has connected to its port");
            if (!StopIfNoneIsLeft())
                afterLoss();
        });
        ReceiveFrom<Stopping>((node, stopping) =>
        {
            if (node.Phase == NodePhase.Working)
                StopAll(stopping.Reason);
        });
        ReceiveFromNodes(() =>
        {
            if (!StopIfNoneIsLeft())
                afterLoss();
        });
        ReceiveAny(_ => { });
    }

    private void ReceiveFromNodes(Action afterLoss)
    {
        ReceiveFrom<Acknowledged>((node, acknowledged) => _feeder.Tell(new FeederMessages.Acknowledge(node.Index, acknowledged.Done)));
        ReceiveFrom<Progress>((node, progress) => node.Progress = progress.Now);
        ReceiveFrom<ResultPart>((node, part) =>
        {
            if (!node.TryAdd(part))
                Drop(node, NodePhase.Failed, "has sent a result that is not complete, or too large");
            else if (part is { IsLast: true, IsFinal: true })
                TakeResult(node);
            if (_isCollecting)
                AwaitResults();
            afterLoss();
        });
        ReceiveFrom<StageEnded>((node, stage) => node.Add(stage));
        ReceiveFrom<Failed>((node, failed) =>
        {
            Drop(node, NodePhase.Failed, $"cannot go on: {failed.Reason}");
            afterLoss();
        });
        ReceiveLoss((node, why) =>
        {
            Drop(node, NodePhase.Lost, why);
            afterLoss();
        });
        Receive<MemberEvents.Unreachable>(member => Pause(member.Id, isOpen: false));
        Receive<MemberEvents.Reachable>(member => Pause(member.Id, isOpen: true));
        Receive<Tick>(_ =>
        {
            Repeat();
            Show();
            Look();
        });
    }

    private void ReceiveLoss(Action<NodePart, string> lost) => Receive<MemberEvents.Removed>(removed =>
    {
        if (_nodes.FirstOrDefault(node => node.Id == removed.Id) is { IsOver: false } node)
            lost(node, "was lost");
    });

    private void ReceiveFrom<T>(Action<NodePart, T> received) where T : RunMessage => Receive<T>(message =>
    {
        if (_nodes.FirstOrDefault(node => node.Number == message.Part) is { IsOver: false } node)
            received(node, message);
    });

    private void Open(NodePart node)
    {
        node.Reach(NodePhase.Working);
        Report(RunEventKind.Connected, $"{node}");
        _feeder.Tell(new FeederMessages.Open(node.Index, IsOpen: true));
    }

    private void Pause(MemberId id, bool isOpen)
    {
        if (_nodes.FirstOrDefault(node => node.Id == id) is not { Phase: NodePhase.Working } node)
            return;
        Report(isOpen ? RunEventKind.Connected : RunEventKind.Disconnected, $"{node} {(isOpen ? "answers again" : "does not answer")}");
        _feeder.Tell(new FeederMessages.Open(node.Index, isOpen));
    }

    // What was on the way on its connection is lost. If it is alive, its result says what is done; else it is lost soon.
    private void EndPart(NodePart node)
    {
        if (node.Phase != NodePhase.Working)
            return;
        node.Reach(NodePhase.Stopping);
        Report(RunEventKind.Disconnected, $"{node}: its connection has ended");
        _feeder.Tell(new FeederMessages.Open(node.Index, IsOpen: false));
        node.Command(new Stop(node.Number, StopReason.Error), Self);
    }

    private void TakeResult(NodePart node)
    {
        node.Reach(NodePhase.Ended);
        _feeder.Tell(new FeederMessages.Acknowledge(node.Index, node.Result!.Done));
        // While the run goes on, the others do what it leaves.
        if (!_isCollecting)
            _feeder.Tell(new FeederMessages.Remove(node.Index));
    }

    private void Drop(NodePart node, NodePhase phase, string why)
    {
        node.Drop(phase, why);
        Report(RunEventKind.Disconnected, $"{node} {why}");
        Log.Warning("{Node} {Why}.", $"{node}", why);
        _feeder.Tell(new FeederMessages.Remove(node.Index));
        node.Tell(new Cancel(node.Number), Self);
    }

    private bool StopIfNoneIsLeft()
    {
        if (_nodes.Any(node => !node.IsOver))
            return false;
        StopAll(StopReason.Error);
        return true;
    }

    private long CountEnded() => _nodes.Sum(node => node.Progress is { Reading: var now } ? now.Completed + now.Failed : 0);

    private void AwaitResults() => SetTimeout(_run.Settings.Limits.Drain + ResultMargin);

    private void SetTimeout(TimeSpan timeout) => Timers.StartSingleTimer(Overdue.Instance, Overdue.Instance, timeout);

    private void CommandAll(Func<NodePart, RunMessage> command)
    {
        foreach (var node in _nodes.Where(each => !each.IsOver))
            node.Command(command(node), Self);
    }

    private void Repeat()
    {
        foreach (var node in _nodes)
            node.Repeat(Self);
    }

    private void FailAll(string why)
    {
        foreach (var node in _nodes)
            node.Tell(new Cancel(node.Number), Self);
        Fail(why);
    }

    private void Fail(string why)
    {
        _completion.TrySetException(new ClusterException(why));
        Context.Stop(Self);
    }

    private void Report(RunEventKind kind, string text) => Context.System.EventStream.Publish(_history.Add(kind, text));

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $" ({list})" : "";

    /// <summary>The process of a node has ended.</summary>
    /// <param name="What">Which one, and how.</param>
    public sealed record NodeEnded(string What) : ILocalMessage;

    private sealed record PeerChanged(int Node, bool IsConnected) : ILocalMessage;

    private sealed class DurationOver : Signal<DurationOver>;

    private sealed class Tick : Signal<Tick>;

    private sealed class Overdue : Signal<Overdue>;
}
