namespace Overlap.Metering;

/// <summary>The use of jobserver tokens.</summary>
public sealed record TokenStats(string Style, long Acquired, long TimedOut, long Cancelled, long Returned, long HeldMax);
