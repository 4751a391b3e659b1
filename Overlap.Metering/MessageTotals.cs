namespace Overlap.Metering;

/// <summary>Messages by state; <c>emitted = completed + failed + unfinished</c>.</summary>
public sealed record MessageTotals(long Received, long Emitted, long Started, long Completed, long Failed, long Unfinished);
