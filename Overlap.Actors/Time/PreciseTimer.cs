using System.Diagnostics;

namespace Overlap.Actors.Time;

/// <summary>A timer of <see cref="PreciseTimeProvider"/>. What is not public is guarded by its thread's lock.</summary>
internal sealed class PreciseTimer(TimerThread thread, TimerCallback callback, object? state) : ITimer, IThreadPoolWorkItem
{
    // Shorter waits become this long, so that a rate of 100 000/s costs 5 000 wake-ups a second and not as many as it has messages.
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(200);

    private long _period;
    private bool _disposed;

    /// <summary>The time stamp at which it is due.</summary>
    public long Due { get; private set; }

    /// <summary>Orders timers that are due at the same time: the one set first comes first.</summary>
    public long Order { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (thread.Gate)
        {
            if (_disposed)
                return false;
            thread.Remove(this);
            _period = period > TimeSpan.Zero ? ToTimestamp(period) : 0;
            if (dueTime >= TimeSpan.Zero)
                Set(Stopwatch.GetTimestamp() + ToTimestamp(dueTime > TimeSpan.Zero && dueTime < Shortest ? Shortest : dueTime));
            return true;
        }
    }

    /// <summary>Runs the callback on the thread pool, and sets the next period, if there is one.</summary>
    public void Fire()
    {
        if (_period > 0)
            Set(Due + _period);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute() => callback(state);

    public void Dispose()
    {
        lock (thread.Gate)
        {
            _disposed = true;
            thread.Remove(this);
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(long due)
    {
        Due = due;
        Order = thread.NextOrder();
        thread.Add(this);
    }

    // Rounded up, so that it is never early.
    private static long ToTimestamp(TimeSpan time) =>
        (long)Math.Min(Math.Ceiling((double)time.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond), long.MaxValue / 4);
}
