using Overlap.Cluster.Delivery;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>What the owner of a run knows of it at one moment.</summary>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Delivery">What was dealt, and what became of it; by node in their order.</param>
/// <param name="Feed">What was counted where its messages come from.</param>
/// <param name="StageEnds">When stages ended, in seconds since the begin.</param>
/// <param name="Reason">What has ended the run.</param>
/// <param name="Elapsed">The time since its begin.</param>
/// <param name="Drain">The time since dealing has ended; zero before.</param>
internal sealed record RunState(
    IReadOnlyList<NodeState> Nodes, DeliveryFigures Delivery, FeedFigures Feed, IReadOnlyList<double> StageEnds, StopReason Reason,
    TimeSpan Elapsed, TimeSpan Drain);
