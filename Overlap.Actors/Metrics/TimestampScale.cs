namespace Overlap.Actors.Metrics;

/// <summary>Turns the ticks of a <see cref="TimeProvider"/>'s time stamps into nanoseconds.</summary>
public readonly struct TimestampScale
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _wholeFactor;
    private readonly double _factor;

    /// <summary>The scale of <paramref name="time"/>'s time stamps.</summary>
    public TimestampScale(TimeProvider time)
    {
        var frequency = time.TimestampFrequency;
        _factor = (double)NanosecondsPerSecond / frequency;
        _wholeFactor = NanosecondsPerSecond % frequency == 0 ? NanosecondsPerSecond / frequency : 0;
    }

    /// <summary>A span between two time stamps, in nanoseconds.</summary>
    public long ToNanoseconds(long ticks) => _wholeFactor != 0 ? ticks * _wholeFactor : (long)(ticks * _factor);

    /// <summary>A sum of such spans, which may be larger than a <see cref="long"/> of nanoseconds, in nanoseconds.</summary>
    public double ToNanoseconds(double ticks) => ticks * _factor;

    /// <summary>A span between two time stamps, in seconds.</summary>
    public double ToSeconds(long ticks) => ticks * _factor / NanosecondsPerSecond;
}
