using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>The moments of several nodes as those of one: at each of the times of the node that has the most, what each node had last.</summary>
internal static class MergedMoments
{
    /// <summary>Merges them. Nodes begin together, so that their times are of one clock, but for what the begin took to reach them.</summary>
    public static Moment[] Of(IReadOnlyList<IReadOnlyList<Moment>> nodes)
    {
        var times = nodes.MaxBy(moments => moments.Count)!;
        var next = new int[nodes.Count];
        return [.. times.Select(time => Until(time.Elapsed))];

        Moment Until(TimeSpan elapsed)
        {
            var sum = new Moment(elapsed, 0, default, default, 0);
            for (var node = 0; node < nodes.Count; node++)
            {
                for (; next[node] < nodes[node].Count && nodes[node][next[node]].Elapsed <= elapsed; next[node]++)
                    sum = sum with { Latency = sum.Latency + nodes[node][next[node]].Latency };
                if (next[node] == 0)
                    continue;
                var latest = nodes[node][next[node] - 1];
                sum = sum with
                {
                    Received = sum.Received + latest.Received,
                    Reading = sum.Reading + latest.Reading,
                    ResidentBytes = sum.ResidentBytes + latest.ResidentBytes,
                };
            }
            return sum;
        }
    }
}
