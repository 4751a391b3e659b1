using Overlap.Metering;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html;

/// <summary>The series of a run, from its moments: X is in seconds since its start, latencies are in seconds.</summary>
internal static class RunSeries
{
    private const int MinIntervals = 12;
    private const int MaxIntervals = 80;

    // Of fewer messages, an interval's rate and percentiles say little.
    private const int MinMessages = 20;

    /// <summary>A count or a size at each moment.</summary>
    public static Point[] Levels(IReadOnlyList<Moment> moments, Func<Moment, long> level) =>
        [.. moments.Select(moment => new Point(moment.Elapsed.TotalSeconds, level(moment)))];

    /// <summary>By how much a count rose a second, in intervals that have some messages each; a point is at its interval's end.</summary>
    public static Point[] Rates(IReadOnlyList<Moment> moments, Func<Moment, long> count)
    {
        var points = new List<Point>();
        var before = default(Moment);
        foreach (var (_, to) in Intervals(moments))
        {
            var moment = moments[to - 1];
            var seconds = (moment.Elapsed - before.Elapsed).TotalSeconds;
            if (seconds > 0)
                points.Add(new Point(moment.Elapsed.TotalSeconds, Math.Max(0, count(moment) - count(before)) / seconds));
            before = moment;
        }
        return [.. points];
    }

    /// <summary>A percentile of the total latency in intervals that have some messages each; none where nothing ended.</summary>
    /// <param name="moments">The run's moments.</param>
    /// <param name="latency">Its latencies, for a run whose moments have none.</param>
    /// <param name="percentile">The percentile of an interval.</param>
    public static Point[] Latencies(
        IReadOnlyList<Moment> moments, IReadOnlyList<LatencyInterval> latency, Func<IntervalLatency, TimeSpan> percentile)
    {
        var measured = moments.Any(moment => moment.Latency.Count > 0)
            ? Intervals(moments).Select(interval => (At: moments[interval.To - 1].Elapsed, Latency: Sum(interval)))
            : latency.Select(interval => (At: interval.To, Latency: PercentileCurve.Summarize(interval.Total)));
        return
        [
            .. from each in measured
               where each.Latency.Count > 0
               select new Point(each.At.TotalSeconds, percentile(each.Latency).TotalSeconds),
        ];

        IntervalLatency Sum((int From, int To) interval)
        {
            var sum = moments[interval.From].Latency;
            for (var index = interval.From + 1; index < interval.To; index++)
                sum += moments[index].Latency;
            return sum;
        }
    }

    // Equally long parts of the run, each with one moment or more: their indices, from the first to before the last.
    private static List<(int From, int To)> Intervals(IReadOnlyList<Moment> moments)
    {
        if (moments.Count == 0)
            return [];
        var count = (int)Math.Clamp(moments[^1].Received / MinMessages, MinIntervals, MaxIntervals);
        return Thinning.Parts(Levels(moments, moment => moment.Received), count);
    }
}
