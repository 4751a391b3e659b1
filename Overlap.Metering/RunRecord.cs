namespace Overlap.Metering;

/// <summary>All that is known of a run at its end, or so far. The table, <c>overlap.csv</c> and <c>summary.json</c> are views of it.</summary>
/// <param name="Settings">What was run.</param>
/// <param name="Environment">What it ran on.</param>
/// <param name="Moments">All workers together at the sample interval; at longer ones in a long run (<see cref="MomentSeries"/>).</param>
/// <param name="Samples">A sample of each worker, once a second; fewer of a long run (<see cref="RunHistory"/>).</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Summary">The totals.</param>
public sealed record RunRecord(
    RunSettings Settings, RunEnvironment Environment, IReadOnlyList<Moment> Moments, IReadOnlyList<Sample> Samples, IReadOnlyList<RunEvent> Events,
    Summary Summary)
{
    /// <summary>Whether the run goes on: its summary is that which it would have if it stopped now.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>The latencies second by second; of longer intervals in a long run. Together they have all.</summary>
    public IReadOnlyList<LatencyInterval> Latency { get; init; } = [];

    /// <summary>The sum of <see cref="Latency"/>.</summary>
    public LatencyInterval LatencyInAll => KnownSum ?? LatencyInterval.Sum(Latency);

    /// <summary>The sum of <see cref="Latency"/> where it is known: of a long run, adding up takes milliseconds.</summary>
    internal LatencyInterval? KnownSum { get; init; }

    /// <summary>How far the workers were apart, once a second; over longer times in a long run.</summary>
    public IReadOnlyList<WorkerSpread> Spread { get; init; } = [];
}
