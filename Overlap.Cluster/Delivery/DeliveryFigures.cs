using Overlap.Metering;

namespace Overlap.Cluster.Delivery;

/// <summary>What a <see cref="DeliveryLedger"/> had counted at one moment.</summary>
/// <param name="Total">Over distinct numbers.</param>
/// <param name="Nodes">How many messages each node was dealt, and how many of those it has acknowledged.</param>
internal sealed record DeliveryFigures(DeliveryStats Total, IReadOnlyList<(long Dealt, long Acknowledged)> Nodes);
