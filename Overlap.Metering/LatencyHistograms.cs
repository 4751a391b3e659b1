namespace Overlap.Metering;

/// <summary>Latency by part: of a worker, of a thread of a handler, or of several together.</summary>
/// <param name="Queue">Emit to start.</param>
/// <param name="Body">Start to end.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">Intended send time to end, of the messages that contain it.</param>
internal sealed record LatencyHistograms(LatencyHistogram Queue, LatencyHistogram Body, LatencyHistogram Total, LatencyHistogram Intended)
{
    /// <summary>Those that nothing is recorded in yet.</summary>
    public LatencyHistograms() : this(new(), new(), new(), new())
    {
    }

    /// <summary>What the workers have recorded so far, as it was when this was created.</summary>
    public static LatencyHistograms Of(IReadOnlyList<WorkerRecorder> workers) => Sum(workers.Select(worker => worker.Latency));

    /// <summary>What several have recorded so far, as it was when this was created; their writers may continue.</summary>
    public static LatencyHistograms Sum(IEnumerable<LatencyHistograms> parts)
    {
        var all = new LatencyHistograms();
        foreach (var part in parts)
            all.Add(part);
        return all;
    }

    /// <summary>Adds everything that others have recorded so far.</summary>
    public void Add(LatencyHistograms other)
    {
        Queue.Add(other.Queue);
        Body.Add(other.Body);
        Total.Add(other.Total);
        Intended.Add(other.Intended);
    }

    /// <summary>What was recorded since these were as <paramref name="before"/>, an earlier copy of them.</summary>
    public LatencyHistograms Since(LatencyHistograms before)
    {
        return new LatencyHistograms(
            Of(Queue, before.Queue), Of(Body, before.Body), Of(Total, before.Total), Of(Intended, before.Intended));

        static LatencyHistogram Of(LatencyHistogram now, LatencyHistogram before)
        {
            var since = new LatencyHistogram();
            since.AddDifference(now, before);
            return since;
        }
    }

    /// <summary>Records the end of a message, in nanoseconds.</summary>
    /// <param name="body">Since its start.</param>
    /// <param name="total">Since its emit.</param>
    public void RecordEnd(long body, long total)
    {
        Body.Record(body);
        Total.Record(total);
    }
}
