using Overlap.Metering.Verdicts;

namespace Overlap.Metering;

/// <summary>One worker's results.</summary>
public sealed record WorkerSummary(
    string Name, WorkerTotals Messages, LevelStats Overlap, LevelStats InFlight, LevelStats Queued, LatencyStats LatencyMs)
{
    /// <summary>The verdict on a handler of a process that was watched; null of a worker of a run, where there is one of all.</summary>
    public VerdictKind? Verdict { get; init; }
}
