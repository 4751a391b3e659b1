namespace Overlap.Actors.Metrics;

/// <summary>
/// How long things took, in nanoseconds. Percentiles are within 1 % of the truth from 0 ns to 292 years; count and maximum
/// are exact. One thread writes; any number may read at the same time and see a recent state.
/// </summary>
public sealed class LatencyHistogram
{
    private readonly LogLinearBuckets _buckets = new();
    private long _count;
    private long _max;
    private double _sum;

    /// <summary>How many were recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Their sum in nanoseconds: exact up to 2⁵³ ns (104 days), to a double's precision above.</summary>
    public double Sum => Volatile.Read(ref _sum);

    /// <summary>The highest, in nanoseconds; 0 when there is none.</summary>
    public long Max => Volatile.Read(ref _max);

    /// <summary>Their mean in nanoseconds; 0 when there is none.</summary>
    public double Mean => Count is > 0 and var count ? Sum / count : 0;

    /// <summary>Counts one latency.</summary>
    /// <param name="nanoseconds">A negative one, which a clock may produce, counts as 0.</param>
    public void Record(long nanoseconds)
    {
        nanoseconds = Math.Max(0, nanoseconds);
        _buckets.Add(nanoseconds, 1);
        Note(nanoseconds, nanoseconds, 1);
    }

    /// <summary>Counts the same latency <paramref name="count"/> times.</summary>
    /// <param name="nanoseconds">A negative one counts as 0.</param>
    /// <param name="count">0 or more.</param>
    public void Record(long nanoseconds, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return;
        nanoseconds = Math.Max(0, nanoseconds);
        _buckets.Add(nanoseconds, count);
        Note(nanoseconds, (double)nanoseconds * count, count);
    }

    /// <summary>Adds all that <paramref name="other"/> has recorded so far, while its writer may go on.</summary>
    public void Add(LatencyHistogram other)
    {
        var count = _buckets.AddAll(other._buckets);
        Note(other.Max, other.Sum, count);
    }

    /// <summary>The latency in nanoseconds that <paramref name="percentile"/> % are not above (nearest rank); 0 when there is none.</summary>
    /// <param name="percentile">0 to 100; 100 is the exact maximum.</param>
    public long ValueAtPercentile(double percentile)
    {
        if (percentile is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile lies between 0 and 100.");
        var count = Count;
        if (count == 0)
            return 0;
        var rank = Math.Max(1, (long)Math.Ceiling(percentile * count / 100));
        return rank >= count ? Max : Math.Min(Max, _buckets.ValueAtRank(rank));
    }

    /// <summary>A copy of the present state, which stays as it is.</summary>
    public LatencyHistogram Snapshot()
    {
        var copy = new LatencyHistogram();
        copy.Add(this);
        return copy;
    }

    // The count last: a reader who sees it finds at least as many in the buckets.
    private void Note(long highest, double sum, long count)
    {
        Volatile.Write(ref _sum, _sum + sum);
        if (highest > _max)
            Volatile.Write(ref _max, highest);
        Volatile.Write(ref _count, _count + count);
    }
}
