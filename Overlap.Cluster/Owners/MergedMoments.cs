using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>The moments of several nodes as those of one: at each of the times of the node that has the most, what each node had last.</summary>
internal static class MergedMoments
{
    /// <summary>Merges them. Nodes begin together, so that their times are of one clock, but for what the begin took to reach them.</summary>
    public static Moment[] Of(IEnumerable<IReadOnlyList<Moment>> results)
    {
        var nodes = results.Select(InOrder).ToList();
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

    // A node's clock starts again when it has connected. On a busy machine a moment may have been taken before, with a time of the clock before.
    private static List<Moment> InOrder(IReadOnlyList<Moment> moments)
    {
        var kept = new List<Moment>(moments.Count);
        foreach (var moment in moments.Reverse())
        {
            if (kept.Count == 0 || moment.Elapsed <= kept[^1].Elapsed)
                kept.Add(moment);
        }
        kept.Reverse();
        return kept;
    }
}
