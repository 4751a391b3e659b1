using Akka.Actor;

namespace Overlap.Actors.Time;

/// <summary>
/// The clock of a run on a real system: the machine's time stamps, and timers kept by the actor system's scheduler, so
/// that bodies wait where actors do. As with <see cref="TimeProvider.System"/>, call-backs come on the thread pool.
/// </summary>
/// <param name="scheduler">Keeps the timers; its tick is their resolution (10 ms by default, never early).</param>
public sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SchedulerTimer(scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SchedulerTimer(IScheduler scheduler, TimerCallback callback, object? state)
        : ITimer, IThreadPoolWorkItem
    {
        private ICancelable? _pending;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _pending?.Cancel();
            _pending = null;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            var pending = new Cancelable(scheduler);
            _pending = pending;
            if (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero)
                scheduler.Advanced.ScheduleOnce(dueTime, Run, pending);
            else
                scheduler.Advanced.ScheduleRepeatedly(dueTime, period, Run, pending);
            return true;
        }

        private void Run() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute() => callback(state);

        public void Dispose() => _pending?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
