using System.Globalization;
using System.Text;
using Overlap.Actors.VirtualTime;
using Overlap.TestKit.Nodes;

namespace Overlap.TestKit;

/// <summary>The current state of a scenario over nodes: each property is read when it is accessed.</summary>
public sealed class ClusterState
{
    private readonly VirtualScheduler _scheduler;
    private readonly NumberTally _numbers;
    private readonly Func<long> _heldBack;

    internal ClusterState(VirtualScheduler scheduler, IEnumerable<SimulatedNode> nodes, NumberTally numbers, Func<long> heldBack)
    {
        _scheduler = scheduler;
        _numbers = numbers;
        _heldBack = heldBack;
        Nodes = [.. nodes.Select(node => new NodeState(node))];
    }

    /// <summary>Virtual time since the scenario started.</summary>
    public TimeSpan Time => _scheduler.MonotonicClock;

    /// <summary>Messages of Send, SendAt and Ramp that are due and that no socket has accepted yet: the effect of back-pressure.</summary>
    public long HeldBack => _heldBack();

    /// <summary>Messages dealt to nodes, each counted once.</summary>
    public long Sent => _numbers.Sent;

    /// <summary>Messages dealt again since a node was lost; one that was dealt three times counts as two.</summary>
    public long Redelivered => _numbers.Redelivered;

    /// <summary>Messages whose body has ended on a node, completed or failed, each counted once.</summary>
    public long Done => _numbers.Done;

    /// <summary>Messages whose body has ended again; one that was done three times counts as two.</summary>
    public long DoneAgain => _numbers.DoneAgain;

    /// <summary>Messages inside the bodies of all nodes that are alive.</summary>
    public long InFlight => Nodes.Sum(node => node.InFlight);

    /// <summary>The nodes' states, in the order of their numbers.</summary>
    public IReadOnlyList<NodeState> Nodes { get; }

    /// <summary>The state of one node.</summary>
    /// <param name="number">The node's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There was no such node when the run was started.</exception>
    public NodeState Node(int number) => number >= 1 && number <= Nodes.Count
        ? Nodes[number - 1]
        : throw new ArgumentOutOfRangeException(nameof(number), $"There is no node {number}: the run has {Nodes.Count}, numbered from 1.");

    /// <summary>The state as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture, $"sent {Sent}, held back {HeldBack}, redelivered {Redelivered}, done {Done}, done again {DoneAgain}");
        if (Done < Sent)
            text.Append(CultureInfo.InvariantCulture, $"; {Sent - Done} not done: {_numbers.DescribeMissing()}");
        foreach (var node in Nodes)
            text.Append('\n').Append(node);
        return text.ToString();
    }
}
