namespace Overlap.Metering;

/// <summary>Latency by part, of all workers together, as it was when this was created.</summary>
/// <param name="Queue">Emit to start.</param>
/// <param name="Body">Start to end.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">Intended send time to end, of the messages that contain it.</param>
internal sealed record LatencyHistograms(LatencyHistogram Queue, LatencyHistogram Body, LatencyHistogram Total, LatencyHistogram Intended)
{
    /// <summary>Nothing recorded.</summary>
    public static LatencyHistograms Empty { get; } = new(new(), new(), new(), new());

    /// <summary>What the workers have recorded so far.</summary>
    public static LatencyHistograms Of(IReadOnlyList<WorkerRecorder> workers)
    {
        return new LatencyHistograms(
            Sum(worker => worker.QueueLatency), Sum(worker => worker.BodyLatency), Sum(worker => worker.TotalLatency),
            Sum(worker => worker.IntendedLatency));

        LatencyHistogram Sum(Func<WorkerRecorder, LatencyHistogram> part)
        {
            var all = new LatencyHistogram();
            foreach (var worker in workers)
                all.Add(part(worker));
            return all;
        }
    }
}
