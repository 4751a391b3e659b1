namespace Overlap.Metering;

/// <summary>A run's clock. It starts when it is created, and again when the first producer has connected.</summary>
/// <param name="time">Where its time stamps come from.</param>
internal sealed class RunClock(TimeProvider time)
{
    private readonly TimestampScale _scale = new(time);
    private long _start = time.GetTimestamp();

    /// <summary>When the run started.</summary>
    public DateTimeOffset StartedAt { get; private set; } = time.GetUtcNow();

    /// <summary>Time stamp of the start. Any thread may read it.</summary>
    public long Start => Volatile.Read(ref _start);

    /// <summary>The run starts at <paramref name="at"/>, a past time stamp.</summary>
    public void Restart(long at)
    {
        StartedAt = time.GetUtcNow() - time.GetElapsedTime(at);
        Volatile.Write(ref _start, at);
    }

    /// <summary>The time from the start to a time stamp; zero if that is before it.</summary>
    public TimeSpan SinceStart(long at) => TimeSpan.FromSeconds(Seconds(Start, Math.Max(Start, at)));

    /// <summary>The time between two time stamps, in seconds.</summary>
    public double Seconds(long from, long to) => _scale.ToSeconds(to - from);

    /// <summary>The time between two time stamps, in nanoseconds.</summary>
    public long Nanoseconds(long from, long to) => _scale.ToNanoseconds(to - from);

    /// <summary>A sum of spans between time stamps, in nanoseconds.</summary>
    public double Nanoseconds(double ticks) => _scale.ToNanoseconds(ticks);
}
