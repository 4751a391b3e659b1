using System.Globalization;
using Overlap.TestKit.Nodes;

namespace Overlap.TestKit;

/// <summary>The current state of a node in a run: each property is read when it is accessed.</summary>
public sealed class NodeState
{
    private readonly SimulatedNode _node;

    internal NodeState(SimulatedNode node) => _node = node;

    /// <summary>The node's number, from 1.</summary>
    public int Number => _node.Number;

    /// <summary>Messages dealt to it.</summary>
    public long Dealt => _node.Dealt;

    /// <summary>Messages whose body has started.</summary>
    public long Started => _node.Started;

    /// <summary>Messages whose body has completed.</summary>
    public long Completed => _node.Completed;

    /// <summary>Messages whose body has thrown.</summary>
    public long Failed => _node.Failed;

    /// <summary>Messages inside the bodies; 0 once it was killed.</summary>
    public long InFlight => _node.TakesPart ? Started - Completed - Failed : 0;

    /// <summary>The state as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"node {Number}{Process}: dealt {Dealt}, started {Started}, completed {Completed}, failed {Failed}, in flight {InFlight}");

    private string Process => _node switch
    {
        { Process.IsAlive: false } => " (killed)",
        { TakesPart: false } => " (restarted)",
        { Process.IsSuspended: true } => " (suspended)",
        _ => "",
    };
}
