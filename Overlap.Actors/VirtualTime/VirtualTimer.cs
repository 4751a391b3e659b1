namespace Overlap.Actors.VirtualTime;

/// <summary>A timer of <see cref="VirtualTimeProvider"/>; it has at most one place in the scheduler's queue.</summary>
internal sealed class VirtualTimer(VirtualScheduler scheduler, TimerCallback callback, object? state) : VirtualItem, ITimer
{
    private readonly Lock _gate = new();
    private bool _disposed;

    public override void Run() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (_disposed)
                return false;
            Cancel();
            if (dueTime < TimeSpan.Zero)
                return true;
            (Interval, Owner) = (period > TimeSpan.Zero ? period : null, BodyRun.OfCaller);
            scheduler.Schedule(this, dueTime);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Cancel();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
