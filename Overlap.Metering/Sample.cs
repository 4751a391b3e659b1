using Overlap.Metering.Verdicts;

namespace Overlap.Metering;

/// <summary>One source at one moment: its counters, and the interval since its previous sample.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Source">What was counted: a worker, by its name.</param>
/// <param name="Reading">The counters.</param>
/// <param name="RatePerSecond">Messages completed a second in the interval.</param>
/// <param name="Latency">Total latency of the messages that completed or failed in the interval.</param>
public sealed record Sample(DateTimeOffset At, string Source, OverlapReading Reading, double RatePerSecond, IntervalLatency Latency)
{
    /// <summary>The verdict on a handler of a process that is watched; null of a worker of a run.</summary>
    public VerdictKind? Verdict { get; init; }

    /// <summary>Total latency of all messages that have completed or failed since the run started.</summary>
    public IntervalLatency LatencySoFar { get; init; }
}

/// <summary>Percentiles of an interval, within 1 %; zero where nothing ended in it.</summary>
/// <param name="Count">How many messages ended in it.</param>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Max">The highest.</param>
public readonly record struct IntervalLatency(long Count, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Two intervals as one: its highest is exact, its p99 the higher of the two, its median their weighted mean.</summary>
    public static IntervalLatency operator +(IntervalLatency a, IntervalLatency b)
    {
        var count = a.Count + b.Count;
        return count == 0 ? default : new IntervalLatency(count, (a.P50 * a.Count + b.P50 * b.Count) / count, Higher(a.P99, b.P99), Higher(a.Max, b.Max));

        static TimeSpan Higher(TimeSpan a, TimeSpan b) => a > b ? a : b;
    }

    /// <summary>What <paramref name="now"/> has recorded since it was <paramref name="before"/>.</summary>
    internal static IntervalLatency Between(LatencyHistogram before, LatencyHistogram now)
    {
        var interval = new LatencyHistogram();
        interval.AddDifference(now, before);
        return Of(interval);
    }

    /// <summary>The percentiles of an interval's histogram.</summary>
    internal static IntervalLatency Of(LatencyHistogram interval)
    {
        return new IntervalLatency(interval.Count, At(50), At(99), At(100));

        TimeSpan At(double percentile) => Nanoseconds.ToTimeSpan(interval.ValueAtPercentile(percentile));
    }
}
