using Overlap.Metering;

namespace Overlap.Cluster.Wire;

/// <summary>All workers of a node together, at one moment.</summary>
/// <param name="Received">Messages taken off the socket.</param>
/// <param name="Reading">The sum of the workers' counters.</param>
/// <param name="RatePerS">Messages completed a second since the last time.</param>
/// <param name="Latency">Total latency of the messages that ended since the last time.</param>
/// <param name="LatencySoFar">Total latency of all messages that have ended.</param>
/// <param name="ResidentBytes">The process's memory.</param>
internal sealed record NodeProgress(
    long Received, OverlapReading Reading, double RatePerS, IntervalLatency Latency, IntervalLatency LatencySoFar, long ResidentBytes);
