using System.Diagnostics;
using Overlap.Actors.Metrics;

namespace Overlap.Benchmarks.Roles;

/// <summary>What a process has done and used up to a moment.</summary>
/// <param name="Messages">Messages done.</param>
/// <param name="Seconds">The moment, on the machine's monotonic clock.</param>
/// <param name="CpuSeconds">Processor time of all its threads, in user and kernel.</param>
/// <param name="AllocatedBytes">Allocated on the managed heap.</param>
/// <param name="Collections">Garbage collections of generation 2.</param>
/// <param name="PeakBytes">Highest resident memory.</param>
/// <param name="RoundTripP50">Median of the round trips since the last reading, in µs; null where none are measured.</param>
/// <param name="RoundTripP99">Their 99th percentile, in µs.</param>
internal sealed record Reading(
    long Messages, double Seconds, double CpuSeconds, long AllocatedBytes, int Collections, long PeakBytes, double? RoundTripP50, double? RoundTripP99)
{
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>Reads this process.</summary>
    public static Reading Of(IRole role)
    {
        using var process = Process.GetCurrentProcess();
        var trips = role.RoundTrips;
        var reading = new Reading(
            role.Messages,
            Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency,
            process.TotalProcessorTime.TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true),
            GC.CollectionCount(2),
            process.PeakWorkingSet64,
            trips?.ValueAtPercentile(50) / NanosecondsPerMicrosecond,
            trips?.ValueAtPercentile(99) / NanosecondsPerMicrosecond);
        role.RoundTrips = new LatencyHistogram();
        return reading;
    }
}
