namespace Overlap.Metering;

/// <summary>Resident memory in bytes, and the managed bytes allocated per completed message.</summary>
public sealed record MemoryStats(long RssStartBytes, long RssPeakBytes, long RssEndBytes, double? AllocatedBytesPerMessage);
