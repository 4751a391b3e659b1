namespace Overlap.Metering;

/// <summary>
/// A histogram of latencies in nanoseconds. Percentiles are within 1 % of the true value from 0 ns to 292 years; count and maximum
/// are exact. One thread writes; any number of threads may read at the same time and see a recent state.
/// </summary>
public sealed class LatencyHistogram
{
    private readonly LogLinearBuckets _buckets = new();
    private long _count;
    private long _max;
    private double _sum;

    /// <summary>How many latencies were recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Their sum in nanoseconds: exact up to 2⁵³ ns (104 days), to a double's precision above.</summary>
    public double Sum => Volatile.Read(ref _sum);

    /// <summary>The highest latency in nanoseconds; 0 if there is none.</summary>
    public long Max => Volatile.Read(ref _max);

    /// <summary>The mean in nanoseconds; 0 if there is none.</summary>
    public double Mean => Count is > 0 and var count ? Sum / count : 0;

    /// <summary>Records one latency.</summary>
    /// <param name="nanoseconds">A negative value, which a clock may produce, counts as 0.</param>
    public void Record(long nanoseconds)
    {
        nanoseconds = Math.Max(0, nanoseconds);
        _buckets.Add(nanoseconds, 1);
        UpdateTotals(nanoseconds, nanoseconds, 1);
    }

    /// <summary>Records the same latency <paramref name="count"/> times.</summary>
    /// <param name="nanoseconds">A negative value counts as 0.</param>
    /// <param name="count">0 or more.</param>
    public void Record(long nanoseconds, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return;
        nanoseconds = Math.Max(0, nanoseconds);
        _buckets.Add(nanoseconds, count);
        UpdateTotals(nanoseconds, (double)nanoseconds * count, count);
    }

    /// <summary>Adds everything <paramref name="other"/> has recorded so far; its writer may continue meanwhile.</summary>
    public void Add(LatencyHistogram other)
    {
        var count = _buckets.AddAll(other._buckets);
        UpdateTotals(other.Max, other.Sum, count);
    }

    /// <summary>The latency in nanoseconds at a percentile, by nearest rank; 0 if nothing was recorded.</summary>
    /// <param name="percentile">0 to 100; 100 is the exact maximum.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentile"/> is not between 0 and 100.</exception>
    public long ValueAtPercentile(double percentile)
    {
        if (percentile is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is between 0 and 100.");
        var count = Count;
        if (count == 0)
            return 0;
        var rank = Math.Max(1, (long)Math.Ceiling(percentile * count / 100));
        return rank >= count ? Max : Math.Min(Max, _buckets.ValueAtRank(rank));
    }

    /// <summary>The recorded latencies in nanoseconds, in order, and how many there are of each; the highest is exact.</summary>
    internal IEnumerable<(long Nanoseconds, long Count)> Values()
    {
        var (left, max) = (Count, Max);
        foreach (var (value, count) in _buckets.Values())
        {
            left -= count;
            if (left > 0)
                yield return (Math.Min(value, max), count);
            else if (count > 1)
                yield return (Math.Min(value, max), count - 1);
        }
        if (Count > 0)
            yield return (max, 1);
    }

    /// <summary>
    /// The middle of each bucket that has latencies, in nanoseconds and in order, and how many it has: unlike those of
    /// <see cref="Values"/>, a later reading's are never lower.
    /// </summary>
    internal IEnumerable<(long Nanoseconds, long Count)> BucketCounts() => _buckets.Values();

    /// <summary>A copy of the current state.</summary>
    public LatencyHistogram Snapshot()
    {
        var copy = new LatencyHistogram();
        copy.Add(this);
        return copy;
    }

    /// <summary>Adds what <paramref name="now"/> has recorded since it was as <paramref name="before"/>, an earlier copy of it.</summary>
    internal void AddDifference(LatencyHistogram now, LatencyHistogram before)
    {
        var count = _buckets.AddDifference(now._buckets, before._buckets);
        // The exact maximum is known only where it is new.
        UpdateTotals(now.Max > before.Max ? now.Max : Math.Min(now.Max, _buckets.ValueAtRank(count)), now.Sum - before.Sum, count);
    }

    /// <summary>Forgets everything; keeps its memory.</summary>
    internal void Clear()
    {
        _buckets.Clear();
        (_count, _max, _sum) = (0, 0, 0);
    }

    // The count is written last: a reader that sees it finds at least as many values in the buckets.
    private void UpdateTotals(long highest, double sum, long count)
    {
        Volatile.Write(ref _sum, _sum + sum);
        if (highest > _max)
            Volatile.Write(ref _max, highest);
        Volatile.Write(ref _count, _count + count);
    }
}
