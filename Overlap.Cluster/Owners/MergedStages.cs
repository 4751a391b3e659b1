using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>The results of a run's stages, of what each node had done when the owner ended a stage.</summary>
internal static class MergedStages
{
    /// <summary>The stages that have ended.</summary>
    /// <param name="stages">The stages of the producer's rate.</param>
    /// <param name="state">The run.</param>
    /// <param name="moments">All nodes together over time.</param>
    public static IReadOnlyList<StageResult> Of(IReadOnlyList<Stage> stages, RunState state, IReadOnlyList<Moment> moments)
    {
        var series = new StageSeries(stages);
        var (next, before) = (0, TimeSpan.Zero);
        foreach (var (index, end) in state.StageEnds.Index())
        {
            for (; next < moments.Count && moments[next].Elapsed.TotalSeconds <= end; next++)
            {
                series.Record(moments[next].Reading.Overlap, (moments[next].Elapsed - before).Ticks * TimeSpan.NanosecondsPerTick);
                before = moments[next].Elapsed;
            }
            var (reading, total) = (default(OverlapReading), new LatencyHistogram());
            foreach (var node in state.Nodes.Where(node => node.Result is not null))
            {
                // A node whose word is missing has what it had before.
                if (node.Stages.LastOrDefault(stage => stage.Index <= index) is not { } ended)
                    continue;
                reading += ended.Reading;
                total.Add(ended.Total);
            }
            series.End(end, reading, total);
        }
        return series.Ended;
    }
}
