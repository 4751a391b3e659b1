using Overlap.Metering;

namespace Overlap.Cluster.Wire;

/// <summary>What a node has done of its part in a run, at its end or so far.</summary>
/// <param name="Done">How many of the first messages of its connection are done.</param>
/// <param name="Summary">Its totals.</param>
/// <param name="Latency">All its latencies.</param>
/// <param name="Moments">Its workers together over time.</param>
internal sealed record NodeResult(long Done, Summary Summary, LatencyInterval Latency, IReadOnlyList<Moment> Moments);
