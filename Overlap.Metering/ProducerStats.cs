namespace Overlap.Metering;

/// <summary>A producer's figures.</summary>
/// <param name="Sent">Messages its socket accepted and did not drop.</param>
/// <param name="RatePerS">Messages sent a second, on average.</param>
/// <param name="RssPeakBytes">Peak resident memory of its process, in bytes; null in virtual time.</param>
/// <param name="BehindMaxS">How far it fell behind its rate at most, in seconds; null without a rate.</param>
/// <param name="Dropped">Messages its socket had accepted and no peer had taken when it closed.</param>
public sealed record ProducerStats(long Sent, double RatePerS, long? RssPeakBytes, double? BehindMaxS = null, long Dropped = 0);
