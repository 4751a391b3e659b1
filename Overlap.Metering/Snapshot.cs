namespace Overlap.Metering;

/// <summary>The state of a run, taken once a second: what the live table shows and the CSV gets.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Elapsed">The time since the run started.</param>
/// <param name="Received">Messages taken off the socket.</param>
/// <param name="Workers">A sample of each worker, in the order of their numbers.</param>
public sealed record Snapshot(DateTimeOffset At, TimeSpan Elapsed, long Received, IReadOnlyList<Sample> Workers)
{
    /// <summary>The process's memory as it was last read, in bytes.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>What the kernel held of the messages, as it was last read; null if that is not known.</summary>
    public KernelReading? Kernel { get; init; }
}
