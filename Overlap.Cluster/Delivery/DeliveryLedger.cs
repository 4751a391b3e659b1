using Overlap.Actors.Configuration;
using Overlap.Metering;

namespace Overlap.Cluster.Delivery;

/// <summary>
/// Which numbers were dealt to which node, and what became of them. A number that was dealt is at each time either acknowledged, outstanding
/// at one node, or returned by one that is gone: <c>sent = acknowledged + unacknowledged</c>. At-least-once deals returned numbers again,
/// before all others; at-most-once only counts them.
/// </summary>
/// <param name="mode">What becomes of returned numbers.</param>
/// <param name="nodes">How many nodes there are.</param>
/// <param name="window">The most outstanding numbers of a node: one that has as many is dealt no more.</param>
/// <param name="release">Called for numbers that will not be dealt again, each once; null for nobody.</param>
internal sealed class DeliveryLedger(DeliveryMode mode, int nodes, long window, Action<NumberRange>? release = null)
{
    private readonly NodeAccount[] _nodes = [.. Enumerable.Range(0, nodes).Select(_ => new NodeAccount())];
    private readonly RangeQueue _returned = new();
    private int _latest = -1;

    /// <summary>One account a node.</summary>
    public IReadOnlyList<NodeAccount> Nodes => _nodes;

    /// <summary>How many numbers were dealt, each counted once; also the highest of them.</summary>
    public long Sent { get; private set; }

    /// <summary>How many of those were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>How many of those were not.</summary>
    public long Unacknowledged => Sent - Acknowledged;

    /// <summary>How many were dealt again; a number dealt three times counts as two.</summary>
    public long Redelivered { get; private set; }

    /// <summary>How many numbers nodes had that are gone, which were not dealt again: the most that can be lost.</summary>
    public long LostAtMost => _returned.Count;

    /// <summary>Whether all numbers that were dealt are acknowledged, or will never be.</summary>
    public bool IsSettled => Unacknowledged == (mode == DeliveryMode.AtMostOnce ? _returned.Count : 0);

    /// <summary>All that is counted, as it is now.</summary>
    public DeliveryFigures Read() => new(
        new DeliveryStats(
            mode == DeliveryMode.AtLeastOnce ? "at-least-once" : "at-most-once", Sent, Acknowledged, Unacknowledged, Redelivered, LostAtMost),
        [.. _nodes.Select(node => (node.Dealt, node.Acknowledged))]);

    /// <summary>The numbers to deal next.</summary>
    /// <param name="due">The highest number that may be dealt for the first time.</param>
    /// <param name="most">The most of them.</param>
    public NumberRange Next(long due, long most) =>
        mode == DeliveryMode.AtLeastOnce && _returned.Count > 0
            ? _returned.Peek(most)
            : new NumberRange(Sent + 1, Math.Max(0, due - Sent)).Take(most);

    /// <summary>The node to deal to next: the one with the least outstanding, in turn where several have the same.</summary>
    /// <returns>Its index; null if no node takes anything for now.</returns>
    public int? Choose()
    {
        int? least = null;
        for (var i = 1; i <= _nodes.Length; i++)
        {
            var index = (_latest + i) % _nodes.Length;
            if (Room(index) > 0 && (least is not { } best || _nodes[index].Outstanding.Count < _nodes[best].Outstanding.Count))
                least = index;
        }
        _latest = least ?? _latest;
        return least;
    }

    /// <summary>How many numbers a node may be dealt now.</summary>
    public long Room(int node) => _nodes[node] is { IsOpen: true, IsFull: false, IsGone: false } account ? window - account.Outstanding.Count : 0;

    /// <summary>A node's connection has accepted numbers.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="numbers">The first of those of <see cref="Next"/>, or all of them.</param>
    public void Deal(int node, NumberRange numbers)
    {
        if (numbers.First > Sent)
        {
            Sent += numbers.Count;
        }
        else
        {
            _returned.Remove(numbers.Count);
            Redelivered += numbers.Count;
        }
        _nodes[node].Outstanding.Add(numbers);
        _nodes[node].Dealt += numbers.Count;
        if (mode == DeliveryMode.AtMostOnce)
            release?.Invoke(numbers);
    }

    /// <summary>A node says how many of the first messages on its connection are done. One that is gone is not listened to.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="done">How many since the start; fewer than it has said before are none.</param>
    /// <exception cref="ArgumentOutOfRangeException">That is more than it was dealt.</exception>
    public void Acknowledge(int node, long done)
    {
        var account = _nodes[node];
        if (account.IsGone || done <= account.Acknowledged)
            return;
        var more = done - account.Acknowledged;
        account.Outstanding.Remove(more, mode == DeliveryMode.AtLeastOnce ? release : null);
        account.Acknowledged = done;
        Acknowledged += more;
    }

    /// <summary>A node is gone, and what it has not acknowledged is returned.</summary>
    public void Remove(int node)
    {
        _nodes[node].IsGone = true;
        _nodes[node].Outstanding.MoveTo(_returned);
    }
}
