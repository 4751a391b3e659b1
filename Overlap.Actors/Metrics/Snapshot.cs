namespace Overlap.Actors.Metrics;

/// <summary>What a run looks like at one moment, once a second: what the table, the CSV and the meters show.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Elapsed">Since the run began.</param>
/// <param name="Received">Messages taken off the socket.</param>
/// <param name="Workers">One for each worker, in the order of their numbers.</param>
public sealed record Snapshot(DateTimeOffset At, TimeSpan Elapsed, long Received, IReadOnlyList<WorkerSnapshot> Workers);

/// <summary>One worker in a <see cref="Snapshot"/>.</summary>
/// <param name="Name">The worker's name.</param>
/// <param name="Reading">Its counters.</param>
/// <param name="RatePerSecond">Messages completed a second since the snapshot before.</param>
/// <param name="P50">Median total latency since the run began.</param>
/// <param name="P99">99th percentile of the total latency since the run began.</param>
/// <param name="Max">Highest total latency since the run began.</param>
public sealed record WorkerSnapshot(
    string Name, OverlapReading Reading, double RatePerSecond, TimeSpan P50, TimeSpan P99, TimeSpan Max);
