using Overlap.Cluster.Wire;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>A node's part in a run at one moment.</summary>
/// <param name="Name">Its name in the run.</param>
/// <param name="Address">The member's host and port.</param>
/// <param name="EndedBy">How its part has ended; <see cref="NodeEnd.Summary"/> while it goes on.</param>
/// <param name="Result">What it has done; null if it was lost, or has not said it yet.</param>
/// <param name="Stages">How far it was at the end of stages, in order.</param>
internal sealed record NodeState(
    string Name, string Address, NodeEnd EndedBy, NodeResult? Result, IReadOnlyList<OwnerMessages.StageEnded> Stages);
