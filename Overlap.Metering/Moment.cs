namespace Overlap.Metering;

/// <summary>All workers together at one moment of a run, and the interval since the moment before.</summary>
/// <param name="Elapsed">The time since the run started.</param>
/// <param name="Received">Messages taken off the socket, as of a moment later: when the sample was read.</param>
/// <param name="Reading">The sum of the workers' counters.</param>
/// <param name="Latency">Total latency of the messages that ended in the interval; not measured with more than 64 workers.</param>
/// <param name="ResidentBytes">The process's memory.</param>
public readonly record struct Moment(
    TimeSpan Elapsed, long Received, OverlapReading Reading, IntervalLatency Latency, long ResidentBytes)
{
    /// <summary>What the kernel held of the messages, as it was last read; null if that is not known.</summary>
    public KernelReading? Kernel { get; init; }
}
