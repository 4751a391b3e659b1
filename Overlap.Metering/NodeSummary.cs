namespace Overlap.Metering;

/// <summary>One node's results. Of a node that was lost there are the figures of delivery alone.</summary>
/// <param name="Name"><c>node1</c> and so on.</param>
/// <param name="Address">Its host and port in the cluster.</param>
/// <param name="EndedBy">How its part in the run ended.</param>
/// <param name="Dealt">Messages dealt to it.</param>
/// <param name="Acknowledged">How many of those it said to be done.</param>
/// <param name="Messages">Its messages by state; null if it was lost.</param>
/// <param name="RatePerS">Messages completed a second.</param>
/// <param name="Overlap">Emits ahead of completion.</param>
/// <param name="LatencyMs">How long messages took.</param>
public sealed record NodeSummary(
    string Name, string Address, NodeEnd EndedBy, long Dealt, long Acknowledged, MessageTotals? Messages, double? RatePerS, LevelStats? Overlap,
    LatencyStats? LatencyMs);
