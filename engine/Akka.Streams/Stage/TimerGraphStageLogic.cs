using Akka.Actor;

namespace Akka.Streams.Stage;

/// <summary>A logic with timers, each under a key. They run by the actor system's scheduler and end with the stage.</summary>
public abstract class TimerGraphStageLogic(Shape shape) : GraphStageLogic(shape)
{
    private readonly Dictionary<object, Timer> _timers = [];
    private Action<Timer>? _fired;

    protected internal abstract void OnTimer(object timerKey);

    /// <summary>Starts a timer for one call; it replaces one under the same key.</summary>
    protected internal void ScheduleOnce(object timerKey, TimeSpan delay) =>
        Schedule(timerKey, false, fire => Materializer.ScheduleOnce(delay, fire));

    /// <summary>Starts a timer for repeated calls; it replaces one under the same key.</summary>
    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval) =>
        Schedule(timerKey, true, fire => Materializer.ScheduleRepeatedly(initialDelay, interval, fire));

    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan interval) => ScheduleRepeatedly(timerKey, interval, interval);

    protected internal void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer))
            timer.Handle?.Cancel();
    }

    protected internal bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    protected internal override void AfterPostStop()
    {
        base.AfterPostStop();
        foreach (var timer in _timers.Values)
            timer.Handle?.Cancel();
        _timers.Clear();
    }

    private void Schedule(object timerKey, bool repeats, Func<Action, ICancelable> schedule)
    {
        CancelTimer(timerKey);
        var fired = _fired ??= GetAsyncCallback<Timer>(OnFired);
        var timer = new Timer(timerKey, repeats);
        _timers[timerKey] = timer;
        timer.Handle = schedule(() => fired(timer));
    }

    private void OnFired(Timer timer)
    {
        // A timer that was cancelled or replaced may have fired before it was.
        if (!_timers.TryGetValue(timer.Key, out var current) || current != timer)
            return;
        if (!timer.Repeats)
            _timers.Remove(timer.Key);
        OnTimer(timer.Key);
    }

    private sealed class Timer(object key, bool repeats)
    {
        public object Key => key;

        public bool Repeats => repeats;

        public ICancelable? Handle { get; set; }
    }
}
