using System.Diagnostics;
using Akka.Actor;

namespace Overlap.Actors.Time;

/// <summary>
/// The clock of a run in real time: the machine's time stamps, with timers of the actor system's scheduler, so that bodies and actors
/// wait on the same scheduler. As with <see cref="TimeProvider.System"/>, callbacks run on the thread pool.
/// </summary>
/// <param name="scheduler">The scheduler; its tick is the timers' resolution (10 ms by default, never early).</param>
public sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => Stopwatch.Frequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => Stopwatch.GetTimestamp();

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
        private readonly Lock _gate = new();
        private ICancelable? _pending;
        private bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                if (_disposed)
                    return false;
                _pending?.Cancel();
                _pending = dueTime == Timeout.InfiniteTimeSpan ? null : Schedule(dueTime, period);
                return true;
            }
        }

        private Cancelable Schedule(TimeSpan dueTime, TimeSpan period)
        {
            var pending = new Cancelable(scheduler);
            if (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero)
                scheduler.Advanced.ScheduleOnce(dueTime, Run, pending);
            else
                scheduler.Advanced.ScheduleRepeatedly(dueTime, period, Run, pending);
            return pending;
        }

        private void Run() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute() => callback(state);

        public void Dispose()
        {
            lock (_gate)
            {
                _disposed = true;
                _pending?.Cancel();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
