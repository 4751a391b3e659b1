using System.Diagnostics;

namespace Overlap.Benchmarks.Roles;

/// <summary>The counters of a process at one moment.</summary>
/// <param name="Messages">Messages processed.</param>
/// <param name="Seconds">The moment, on the machine's monotonic clock.</param>
/// <param name="CpuSeconds">Processor time of all its threads, in user and kernel mode.</param>
/// <param name="AllocatedBytes">Allocated on the managed heap.</param>
/// <param name="Collections">Garbage collections of generation 2.</param>
/// <param name="PeakBytes">Highest resident memory.</param>
/// <param name="RoundTripP50">Median of the round-trip times since the last reading, in µs; null where none are measured.</param>
/// <param name="RoundTripP99">Their 99th percentile, in µs.</param>
internal sealed record Reading(
    long Messages, double Seconds, double CpuSeconds, long AllocatedBytes, int Collections, long PeakBytes, double? RoundTripP50, double? RoundTripP99)
{
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>Reads the counters of this process.</summary>
    public static Reading Of(RunningRole role)
    {
        using var process = Process.GetCurrentProcess();
        var roundTrips = role.TakeRoundTrips?.Invoke();
        return new Reading(
            role.CountMessages(),
            Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency,
            process.TotalProcessorTime.TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true),
            GC.CollectionCount(2),
            process.PeakWorkingSet64,
            roundTrips?.ValueAtPercentile(50) / NanosecondsPerMicrosecond,
            roundTrips?.ValueAtPercentile(99) / NanosecondsPerMicrosecond);
    }
}
