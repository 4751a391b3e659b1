using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>What a feed has counted.</summary>
/// <param name="Producer">What the run's own producer sent; null if messages come from other programs.</param>
/// <param name="Connections">The connections of other programs; null if there are none.</param>
/// <param name="Sequence">The check of their messages' numbers; null if they have none.</param>
internal sealed record FeedFigures(ProducerStats? Producer, ConnectionStats? Connections, SequenceStats? Sequence);
