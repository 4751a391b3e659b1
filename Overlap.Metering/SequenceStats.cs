namespace Overlap.Metering;

/// <summary>The check of message numbers: per producer if messages name their producer (<c>{p}</c>), otherwise per connection.</summary>
/// <param name="Checked">Messages with a number.</param>
/// <param name="Gaps">Missing numbers below the highest one.</param>
/// <param name="Duplicates">Messages whose number had been received before.</param>
/// <param name="Reordered">Messages received for the first time after a higher number.</param>
public sealed record SequenceStats(long Checked, long Gaps, long Duplicates, long Reordered);
