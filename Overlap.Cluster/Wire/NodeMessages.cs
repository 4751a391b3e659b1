using Overlap.Cluster.Membership;
using Overlap.Metering;

namespace Overlap.Cluster.Wire;

/// <summary>What the owner of a run tells its nodes.</summary>
internal static class NodeMessages
{
    /// <summary>The most characters of a configuration, which is sent in one frame.</summary>
    public const int MaxConfigLength = 60_000;

    /// <summary>
    /// Check whether you can take part in a run; answered by <see cref="OwnerMessages.Prepared"/> or <see cref="OwnerMessages.Refused"/>.
    /// </summary>
    /// <param name="Part">The number of the node's part in the run.</param>
    /// <param name="Owner">The owner.</param>
    /// <param name="Node">The node's index in the run, from 0.</param>
    /// <param name="Config">The complete configuration, as HOCON.</param>
    /// <param name="Endpoint">Where the node's messages come from.</param>
    public sealed record Prepare(long Part, MemberId Owner, int Node, string Config, string Endpoint) : RunMessage(Part);

    /// <summary>All nodes are prepared: connect, and work.</summary>
    public sealed record Begin(long Part) : RunMessage(Part);

    /// <summary>Send the record so far, when the next second is over.</summary>
    public sealed record GetRecord(long Part) : RunMessage(Part);

    /// <summary>A stage of the producer's rate has ended; answered by <see cref="OwnerMessages.StageEnded"/>.</summary>
    /// <param name="Part">The number of the node's part in the run.</param>
    /// <param name="Index">The stage's index, from 0.</param>
    public sealed record EndStage(long Part, int Index) : RunMessage(Part);

    /// <summary>Stop reading, let the bodies end, and send the result.</summary>
    public sealed record Stop(long Part, StopReason Reason) : RunMessage(Part);

    /// <summary>The run will not be: forget it, without a result.</summary>
    public sealed record Cancel(long Part) : RunMessage(Part);
}
