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
    /// <summary>Nothing, at the start of a run.</summary>
    public static LatencyInterval Empty { get; } =
        new(TimeSpan.Zero, TimeSpan.Zero, LatencyCounts.Empty, LatencyCounts.Empty, LatencyCounts.Empty, LatencyCounts.Empty);

    /// <summary>Intervals, one after the other, as one.</summary>
    public static LatencyInterval Sum(IReadOnlyList<LatencyInterval> parts)
    {
        return parts.Count == 0 ? Empty : new LatencyInterval(
            parts[0].From, parts[^1].To, All(part => part.Queue), All(part => part.Body), All(part => part.Total), All(part => part.Intended));

        LatencyCounts All(Func<LatencyInterval, LatencyCounts> counts) => LatencyCounts.Sum(parts.Select(counts));
    }

    /// <summary>Two intervals, one after the other, as one.</summary>
    public static LatencyInterval operator +(LatencyInterval first, LatencyInterval second) => Sum([first, second]);
}
