using System.Collections.Immutable;
using Overlap.Cluster.Wire;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>
/// What instruments read of a run over nodes: a handler is a node, as it was when it last sent its results. A node that is lost stays as it
/// was.
/// </summary>
/// <param name="time">The run's clock.</param>
/// <param name="startedAt">When the run started.</param>
/// <param name="nodes">How many nodes it has.</param>
internal sealed class NodeFigures(TimeProvider time, DateTimeOffset startedAt, int nodes) : IRunFigures
{
    private volatile NodeResult?[] _results = new NodeResult?[nodes];

    public TimeProvider Time => time;

    public DateTimeOffset StartedAt => startedAt;

    public KernelReading? Kernel => null;

    private IEnumerable<Summary?> Summaries => _results.Select(result => result?.Summary);

    /// <summary>Takes what nodes have sent. Called by one actor.</summary>
    public void Update(IReadOnlyList<NodeState> latest) => _results = [.. latest.Zip(_results, (node, before) => node.Result ?? before)];

    RunReading IRunFigures.ReadTogether()
    {
        var summaries = Summaries.ToImmutableArray();
        return new RunReading(summaries.Sum(summary => summary?.Messages.Received ?? 0), [.. summaries.Select(summary => Read(summary?.Messages))]);
    }

    IEnumerable<DurationHistogram> IRunFigures.ReadDurations() =>
        DurationHistogram.Of(_results.Select(result => (Histogram(result?.Latency.Queue), Histogram(result?.Latency.Body))).ToList());

    private static OverlapReading Read(MessageTotals? totals) => totals is null ? default : new OverlapReading(
        totals.Emitted, totals.Started, totals.Completed, totals.Failed, totals.Emitted - totals.Started,
        totals.Started - totals.Completed - totals.Failed);

    private static LatencyHistogram Histogram(LatencyCounts? counts)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(counts ?? LatencyCounts.Empty);
        return histogram;
    }
}
