namespace Overlap.Tests.Transport;

/// <summary>A clock that stands until it is moved on; its timers fire then, on the caller's thread.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(TimeSpan Delay, TaskCompletionSource Set)> _awaited = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer is there that was set to ring after <paramref name="delay"/>.</summary>
    public Task TimerSetAsync(TimeSpan delay)
    {
        lock (_gate)
        {
            if (_timers.Exists(timer => timer.Delay == delay))
                return Task.CompletedTask;
            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((delay, set));
            return set.Task.WaitAsync(Sockets.TestTimeout);
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }
        due.ForEach(timer => timer.Fire());
    }

    private sealed class Timer(ManualTimeProvider clock, Action fire) : ITimer
    {
        public TimeSpan Delay { get; private set; }

        public TimeSpan Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Delay = dueTime;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
                clock._awaited.FindAll(each => each.Delay == dueTime).ForEach(each => each.Set.SetResult());
                clock._awaited.RemoveAll(each => each.Delay == dueTime);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
