using Overlap.Metering;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html;

/// <summary>Percentiles of latencies that were counted.</summary>
internal static class PercentileCurve
{
    private const int PointsForTen = 20;

    /// <summary>All percentiles, from the lowest to the one that a single message is above; X is as on a <see cref="PercentileScale"/>.</summary>
    public static Point[] Of(LatencyCounts latency)
    {
        var count = latency.Count;
        if (count == 0)
            return [];
        var points = new List<Point>();
        var last = Math.Log10(count);
        using var value = latency.Values.GetEnumerator();
        var passed = 0L;
        for (var step = 0; ; step++)
        {
            var tens = Math.Min(last, (double)step / PointsForTen);
            var rank = Math.Max(1, (long)Math.Ceiling((1 - Math.Pow(10, -tens)) * count - 1e-6));
            while (passed < rank && value.MoveNext())
                passed += value.Current.Count;
            points.Add(new Point(tens, value.Current.Nanoseconds / Nanoseconds.PerSecond));
            if (tens >= last)
                return [.. points];
        }
    }

    /// <summary>The percentiles that an interval is told by.</summary>
    public static IntervalLatency Summarize(LatencyCounts latency)
    {
        return latency.Count == 0 ? default : new IntervalLatency(latency.Count, At(0.5), At(0.99), Nanoseconds.ToTimeSpan(latency.Max));

        TimeSpan At(double share)
        {
            var left = (long)Math.Ceiling(share * latency.Count);
            return Nanoseconds.ToTimeSpan(latency.Values.First(value => (left -= value.Count) <= 0).Nanoseconds);
        }
    }
}
