namespace Overlap.Metering;

/// <summary>What the kernel held of a run's messages, over the samples.</summary>
/// <param name="ReceivedBytes">In the bridge's connections, received and not yet read.</param>
/// <param name="SentBytes">In the producer's, sent and not yet acknowledged; null if that is not known.</param>
/// <param name="Messages">Estimate of how many messages both are, by the mean size of those that were received.</param>
public sealed record KernelStats(LevelStats ReceivedBytes, LevelStats? SentBytes, LevelStats Messages);
