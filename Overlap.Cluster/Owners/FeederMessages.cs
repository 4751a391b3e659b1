using Overlap.Actors.Messages;
using Overlap.Cluster.Delivery;

namespace Overlap.Cluster.Owners;

/// <summary>What a <see cref="FeederActor"/> is told, and tells its parent.</summary>
internal static class FeederMessages
{
    /// <summary>Command: all nodes are connected, deal.</summary>
    public sealed class Begin : Signal<Begin>;

    /// <summary>A node says how many of the first messages on its connection are done.</summary>
    public sealed record Acknowledge(int Node, long Done) : ILocalMessage;

    /// <summary>A node is to be dealt to, or not for now.</summary>
    public sealed record Open(int Node, bool IsOpen) : ILocalMessage;

    /// <summary>A node is gone for good.</summary>
    public sealed record Remove(int Node) : ILocalMessage;

    /// <summary>Command: deal no message for the first time; those of lost nodes are still dealt again.</summary>
    public sealed class Finish : Signal<Finish>;

    /// <summary>Command: deal no more.</summary>
    public sealed class Stop : Signal<Stop>;

    /// <summary>Asks for <see cref="Figures"/>.</summary>
    /// <param name="IsLast">Whether the run has ended.</param>
    public sealed record GetFigures(bool IsLast) : ILocalMessage;

    /// <summary>Reply: all that was counted.</summary>
    public sealed record Figures(bool IsLast, DeliveryFigures Delivery, FeedFigures Feed) : ILocalMessage;

    /// <summary>Event: all messages were dealt.</summary>
    public sealed class AllDealt : Signal<AllDealt>;

    /// <summary>Event: all messages were dealt, and none is outstanding; a node that is lost later changes nothing.</summary>
    public sealed class Settled : Signal<Settled>;
}
