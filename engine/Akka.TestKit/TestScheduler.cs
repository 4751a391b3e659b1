using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time jumps when a test says so. What is due by then is done once, in the order of due times; a repetition
/// starts again from there, so that one jump gives one of it, however far.
/// </summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _gate = new();
    private readonly List<Item> _items = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
    }

    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => _now;

    public TimeSpan MonotonicClock => TestKitBase.Now;

    public TimeSpan HighResMonotonicClock => TestKitBase.Now;

    public void Advance(TimeSpan offset)
    {
        List<Item> due;
        lock (_gate)
        {
            _now += offset;
            due = [.. _items.Where(item => item.Due <= _now).OrderBy(item => item.Due)];
            _items.RemoveAll(item => item.Due <= _now);
        }
        foreach (var item in due.Where(item => !item.IsCancelled))
        {
            item.Run();
            if (item.Interval is { } interval)
                Add(item.Run, interval, interval, item.Cancelable);
        }
    }

    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < _now)
            throw new InvalidOperationException("You can't reverse time...");
        Advance(when - _now);
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(() => receiver.Tell(message, sender), delay, null, cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(() => receiver.Tell(message, sender), initialDelay, interval, cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => Add(action, delay, null, null);

    /// <summary>As in Akka.NET, <paramref name="cancelable"/> does not keep the action from being done.</summary>
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => Add(action, delay, null, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => Add(action.Run, delay, null, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) => Add(action.Run, delay, null, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Add(action, initialDelay, interval, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(action, initialDelay, interval, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        Add(action.Run, initialDelay, interval, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Add(action.Run, initialDelay, interval, cancelable);

    private void Add(Action run, TimeSpan delay, TimeSpan? interval, ICancelable? cancelable)
    {
        lock (_gate)
            _items.Add(new Item(_now + delay, run, interval, cancelable));
    }

    private sealed record Item(DateTimeOffset Due, Action Run, TimeSpan? Interval, ICancelable? Cancelable)
    {
        public bool IsCancelled => Cancelable is { IsCancellationRequested: true };
    }
}
