namespace Overlap.Metering;

/// <summary>How often each latency was recorded: a histogram in little memory, the values in order.</summary>
/// <param name="Values">Nanoseconds, within 1 %, the highest exact; and how many there were.</param>
public sealed record LatencyCounts(IReadOnlyList<(long Nanoseconds, long Count)> Values)
{
    /// <summary>None.</summary>
    public static LatencyCounts Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public long Count => Values.Sum(value => value.Count);

    /// <summary>The highest, in nanoseconds; 0 if there is none.</summary>
    public long Max => Values.Count > 0 ? Values[^1].Nanoseconds : 0;

    /// <summary>All of them together.</summary>
    public static LatencyCounts Sum(IEnumerable<LatencyCounts> parts)
    {
        var all = new LatencyHistogram();
        foreach (var (nanoseconds, count) in parts.SelectMany(part => part.Values))
            all.Record(nanoseconds, count);
        return Of(all);
    }

    /// <summary>What <paramref name="now"/> has recorded since it was as <paramref name="before"/>, an earlier copy of it.</summary>
    internal static LatencyCounts Between(LatencyHistogram before, LatencyHistogram now)
    {
        if (now.Count == before.Count)
            return Empty;
        var interval = new LatencyHistogram();
        interval.AddDifference(now, before);
        return Of(interval);
    }

    /// <summary>What a histogram has.</summary>
    internal static LatencyCounts Of(LatencyHistogram histogram) => new([.. histogram.Values()]);
}
