namespace Overlap.Metering;

/// <summary>
/// Statistics of a level that is sampled over time, such as the overlap. Each sample is weighted by the time since the previous one,
/// so a late sample adds no bias. Memory use is small and does not depend on the run's length: percentiles are exact below 128 and
/// within 1 % above. Not thread-safe.
/// </summary>
public sealed class LevelSeries
{
    private readonly LogLinearBuckets _buckets = new();
    private long _max;

    /// <summary>How many samples were taken.</summary>
    public long Count { get; private set; }

    /// <summary>The latest sample.</summary>
    public long Final { get; private set; }

    /// <summary>The time covered so far, in nanoseconds.</summary>
    public long Duration { get; private set; }

    /// <summary>The integral of the level over time, in nanoseconds times the level, with linear interpolation between samples.</summary>
    public double Integral { get; private set; }

    /// <summary>The mean over time; the latest sample if no time is covered.</summary>
    public double Mean => Duration > 0 ? Integral / Duration : Final;

    /// <summary>Records a sample.</summary>
    /// <param name="level">The level; 0 or more.</param>
    /// <param name="elapsed">Nanoseconds since the previous sample, or for the first one since the start; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public void Record(long level, long elapsed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(elapsed);
        var before = Count == 0 ? level : Final;
        Integral += elapsed * (0.5 * before + 0.5 * level);
        Duration += elapsed;
        _buckets.Add(level, elapsed);
        _max = Math.Max(_max, level);
        Final = level;
        Count++;
    }

    /// <summary>The statistics of the samples so far.</summary>
    /// <param name="knownMax">The highest level the writer has seen, which may fall between two samples; 0 if unknown.</param>
    public LevelStats ToStats(long knownMax = 0) =>
        new(Final, Mean, ValueAtPercentile(50), ValueAtPercentile(95), Math.Max(_max, knownMax));

    private long ValueAtPercentile(int percentile) => Duration > 0
        ? Math.Min(_max, _buckets.ValueAtRank((long)Math.Ceiling(percentile / 100.0 * Duration)))
        : Final;
}
