using System.Diagnostics;

namespace Overlap.Actors.Time;

/// <summary>
/// The clock of a run in real time: the machine's time stamps, with timers that are never early and usually less than 0.3 ms late,
/// where Akka's scheduler has a tick of 10 ms. A wait takes at least 0.2 ms. All timers share one thread, which sleeps until the next one
/// is due. As with <see cref="TimeProvider.System"/>, callbacks run on the thread pool.
/// </summary>
/// <remarks>On Windows, timers are as exact as the system's own waits: up to 16 ms late.</remarks>
public sealed class PreciseTimeProvider : TimeProvider
{
    private readonly TimerThread _thread = new();

    private PreciseTimeProvider()
    {
    }

    /// <summary>The clock of this process.</summary>
    public static PreciseTimeProvider Instance { get; } = new();

    /// <inheritdoc/>
    public override long TimestampFrequency => Stopwatch.Frequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow();

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new PreciseTimer(_thread, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
