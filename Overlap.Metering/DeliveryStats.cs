namespace Overlap.Metering;

/// <summary>What became of the messages dealt to nodes, over distinct numbers: sent = acknowledged + unacknowledged.</summary>
/// <param name="Mode"><c>at-least-once</c> or <c>at-most-once</c>.</param>
/// <param name="Sent">Messages dealt to a node, each counted once.</param>
/// <param name="Acknowledged">How many of those a node said to be done: their bodies have ended.</param>
/// <param name="Unacknowledged">How many of those no node said to be done.</param>
/// <param name="Redelivered">How many messages were dealt again; one that was dealt three times counts as two.</param>
/// <param name="LostAtMost">How many of those not acknowledged a node had when it was lost, and were not dealt again.</param>
public sealed record DeliveryStats(string Mode, long Sent, long Acknowledged, long Unacknowledged, long Redelivered, long LostAtMost);
