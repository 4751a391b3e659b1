namespace Overlap.TestKit;

/// <summary>
/// A <see cref="VirtualScheduler"/>'s time for code that knows no actor system: its clocks stand still until the scheduler moves,
/// and its timers wait in the scheduler's queue. Local time is UTC; a time stamp counts ticks of 100 ns.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly VirtualScheduler _scheduler;

    internal VirtualTime(VirtualScheduler scheduler) => _scheduler = scheduler;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _scheduler.MonotonicClock.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _scheduler.Now;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(_scheduler, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
