namespace Overlap.Metering;

/// <summary>The latencies of a part of a run, of all workers together. Times are since the run started.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Queue">Emit to start, of the messages that started in it.</param>
/// <param name="Body">Start to end, of the messages that ended in it.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">Intended send time to end, of the messages that contain it.</param>
public sealed record LatencyInterval(
    TimeSpan From, TimeSpan To, LatencyCounts Queue, LatencyCounts Body, LatencyCounts Total, LatencyCounts Intended)
{
    /// <summary>Two intervals, one after the other, as one.</summary>
    public static LatencyInterval operator +(LatencyInterval first, LatencyInterval second) => new(
        first.From, second.To, LatencyCounts.Sum([first.Queue, second.Queue]), LatencyCounts.Sum([first.Body, second.Body]),
        LatencyCounts.Sum([first.Total, second.Total]), LatencyCounts.Sum([first.Intended, second.Intended]));
}
