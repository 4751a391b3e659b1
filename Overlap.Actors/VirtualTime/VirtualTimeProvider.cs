namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A <see cref="VirtualScheduler"/>'s time as a <see cref="TimeProvider"/>: its clocks only advance with the scheduler, and its timers
/// wait in the scheduler's queue. Local time is UTC; a time stamp counts ticks of 100 ns.
/// </summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly VirtualScheduler _scheduler;

    internal VirtualTimeProvider(VirtualScheduler scheduler) => _scheduler = scheduler;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _scheduler.MonotonicClock.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _scheduler.Now;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(_scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
