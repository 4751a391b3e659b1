namespace Overlap.Metering;

/// <summary>Statistics of a sampled level, in messages or bytes.</summary>
public sealed record LevelStats(long Final, double Mean, long P50, long P95, long Max);
