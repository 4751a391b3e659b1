namespace Overlap.Cluster.Delivery;

/// <summary>What was dealt to one node.</summary>
internal sealed class NodeAccount
{
    /// <summary>The numbers dealt to it and not acknowledged, in the order of its connection.</summary>
    public RangeQueue Outstanding { get; } = new();

    /// <summary>How many messages it was dealt.</summary>
    public long Dealt { get; set; }

    /// <summary>How many messages it has acknowledged.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Whether it is dealt to: it is connected, and no reason is known why it would not answer.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether its connection takes no more for now.</summary>
    public bool IsFull { get; set; }

    /// <summary>Whether it has left the run: nothing that it says counts any more.</summary>
    public bool IsGone { get; set; }
}
