namespace Overlap.Actors.VirtualTime;

/// <summary>A timer of <see cref="VirtualTimeProvider"/>; it has at most one item in the scheduler's queue.</summary>
internal sealed class VirtualTimer(VirtualScheduler scheduler, Action callback) : ITimer
{
    private readonly Lock _gate = new();
    private VirtualItem? _item;
    private bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (_disposed)
                return false;
            _item?.Cancel();
            _item = dueTime < TimeSpan.Zero
                ? null
                : scheduler.Schedule(callback, dueTime, period > TimeSpan.Zero ? period : null, null);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _item?.Cancel();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
