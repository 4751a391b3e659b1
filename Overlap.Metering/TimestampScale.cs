namespace Overlap.Metering;

/// <summary>Converts the ticks of a <see cref="TimeProvider"/>'s time stamps to nanoseconds and seconds.</summary>
internal readonly struct TimestampScale
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

    /// <summary>The span between two time stamps, in nanoseconds.</summary>
    public long ToNanoseconds(long ticks) => _wholeFactor != 0 ? ticks * _wholeFactor : (long)(ticks * _factor);

    /// <summary>A sum of such spans, in nanoseconds; it may exceed the range of <see cref="long"/>.</summary>
    public double ToNanoseconds(double ticks) => ticks * _factor;

    /// <summary>The span between two time stamps, in seconds.</summary>
    public double ToSeconds(long ticks) => ticks * _factor / NanosecondsPerSecond;
}
