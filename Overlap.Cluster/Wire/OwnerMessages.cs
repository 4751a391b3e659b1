using Overlap.Metering;

namespace Overlap.Cluster.Wire;

/// <summary>What a node tells the owner of its run.</summary>
internal static class OwnerMessages
{
    /// <summary>The node can take part.</summary>
    public sealed record Prepared(long Part) : RunMessage(Part);

    /// <summary>The node cannot take part.</summary>
    public sealed record Refused(long Part, string Reason) : RunMessage(Part);

    /// <summary>The first messages of the node's connection are done.</summary>
    /// <param name="Part">The number of the node's part in the run.</param>
    /// <param name="Done">How many since the start.</param>
    public sealed record Acknowledged(long Part, long Done) : RunMessage(Part);

    /// <summary>All workers of the node together, once a second.</summary>
    public sealed record Progress(long Part, NodeProgress Now) : RunMessage(Part);

    /// <summary>The node has stopped reading, because it was told to or for a reason of its own.</summary>
    public sealed record Stopping(long Part, StopReason Reason) : RunMessage(Part);

    /// <summary>How far the node was when a stage ended.</summary>
    /// <param name="Part">The number of the node's part in the run.</param>
    /// <param name="Index">The stage's index, from 0.</param>
    /// <param name="Reading">The sum of its workers' counters.</param>
    /// <param name="Total">Total latency of all messages that had ended.</param>
    public sealed record StageEnded(long Part, int Index, OverlapReading Reading, LatencyCounts Total) : RunMessage(Part);

    /// <summary>A part of the node's result, in order. With the last part of the final one, its part in the run ends.</summary>
    /// <param name="Part">The number of the node's part in the run.</param>
    /// <param name="Index">The part's index, from 0.</param>
    /// <param name="IsLast">Whether the result is complete with it.</param>
    /// <param name="IsFinal">Whether it is the one at the end; otherwise it is the result so far.</param>
    /// <param name="Bytes">See <see cref="ResultFormat"/>.</param>
    public sealed record ResultPart(long Part, int Index, bool IsLast, bool IsFinal, byte[] Bytes) : RunMessage(Part);

    /// <summary>The node cannot go on, and there will be no result.</summary>
    public sealed record Failed(long Part, string Reason) : RunMessage(Part);
}
