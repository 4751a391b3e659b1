namespace Overlap.Actors.Metrics;

/// <summary>
/// Statistics of a level that is sampled from time to time, such as the overlap. Each sample weighs as much as the time since
/// the one before, so one that comes late is no bias. Takes the same small memory for a second and for a day: percentiles are
/// exact below 128 and within 1 % above. One thread at a time.
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

    /// <summary>The level summed up over time, in nanoseconds times the level; the level is taken to go straight from sample to sample.</summary>
    public double Integral { get; private set; }

    /// <summary>The mean over time; the latest sample when no time is covered.</summary>
    public double Mean => Duration > 0 ? Integral / Duration : Final;

    /// <summary>Takes a sample.</summary>
    /// <param name="level">The level found; 0 or more.</param>
    /// <param name="elapsed">The time since the sample before, in nanoseconds; for the first one since the level began.</param>
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

    /// <summary>What the samples come to.</summary>
    /// <param name="knownMax">The highest level as its writer knows it, who sees what falls between the samples; 0 if nobody does.</param>
    public LevelStats ToStats(long knownMax = 0) =>
        new(Final, Mean, ValueAtPercentile(50), ValueAtPercentile(95), Math.Max(_max, knownMax));

    private long ValueAtPercentile(int percentile) => Duration > 0
        ? Math.Min(_max, _buckets.ValueAtRank((long)Math.Ceiling(percentile / 100.0 * Duration)))
        : Final;
}
