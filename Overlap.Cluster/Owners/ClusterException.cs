namespace Overlap.Cluster.Owners;

/// <summary>A run over nodes could not begin or go on; the message says why, and is for people.</summary>
internal sealed class ClusterException(string message) : Exception(message);
