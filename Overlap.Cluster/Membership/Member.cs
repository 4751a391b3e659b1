namespace Overlap.Cluster.Membership;

/// <summary>A member of the cluster.</summary>
/// <param name="Id">Which one.</param>
/// <param name="IsNode">Whether it is a node; otherwise it is the owner of a run, or somebody who only looks.</param>
/// <param name="Version">Its version of this program.</param>
internal sealed record Member(MemberId Id, bool IsNode, string Version);
