namespace Overlap.Metering;

/// <summary>One worker's messages by state; <paramref name="FailedBy"/> counts the failures by type.</summary>
public sealed record WorkerTotals(
    long Emitted, long Started, long Completed, long Failed, long Unfinished, IReadOnlyDictionary<string, long> FailedBy);
