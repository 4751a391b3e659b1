using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Overlap.TestKit;

/// <summary>
/// A scheduler whose time only goes on when a test says so. It goes from one due time to the next, never past one, and runs
/// what is due then in the order it was scheduled; what that schedules in turn is due in its own time. An actor system takes it by
/// <c>akka.scheduler.implementation = "Overlap.TestKit.VirtualScheduler, Overlap.TestKit"</c> (<see cref="VirtualTimeConfig"/>).
/// Anything may be scheduled from any thread; time is moved by one thread at a time.
/// </summary>
/// <remarks>
/// Not an <see cref="IDateTimeOffsetNowTimeProvider"/>: Akka takes a scheduler that is one to follow the real clock, and has
/// <see cref="Cancelable"/>s cancel themselves by that.
/// </remarks>
public sealed class VirtualScheduler : SchedulerBase, IDisposable
{
    /// <summary>When every virtual time begins: 2000-01-01T00:00:00Z.</summary>
    public static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly VirtualQueue _queue = new();
    private long _elapsed;
    private bool _moving;
    private bool _disposed;

    /// <summary>Called by the actor system.</summary>
    /// <param name="config">The system's config; nothing is read from it.</param>
    /// <param name="log">The system's log.</param>
    public VirtualScheduler(Config config, ILoggingAdapter log)
        : base(config, log)
    {
        Time = new VirtualTime(this);
    }

    /// <summary>The same time for code that asks a <see cref="TimeProvider"/>, such as <c>Task.Delay(delay, time)</c>.</summary>
    public VirtualTime Time { get; }

    /// <summary>The virtual moment; during a step, its due time.</summary>
    public DateTimeOffset Now => Start + MonotonicClock;

    /// <summary>The virtual time since <see cref="Start"/>.</summary>
    public override TimeSpan MonotonicClock => new(Volatile.Read(ref _elapsed));

    /// <summary>The virtual time since <see cref="Start"/>.</summary>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <summary>Called after every step, which has run all that it caused.</summary>
    public Action? AfterStep { get; set; }

    /// <summary>How many items wait for their time, cancelled ones left out. Looks at each of them.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => Now;

    /// <summary>Goes on by <paramref name="time"/>, zero or more, through every step on the way.</summary>
    /// <remarks>An exception of an item reaches the caller; time stays where it was thrown, and can go on.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Time is on the move already.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        RunUntil(() => false, time);
    }

    /// <summary>Goes on to <paramref name="when"/>, through every step on the way; as <see cref="Advance"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="when"/> is before <see cref="Now"/>.</exception>
    /// <exception cref="InvalidOperationException">Time is on the move already.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(when, Now);
        Advance(when - Now);
    }

    /// <summary>Goes on to the next due time and runs what is due then, what that schedules without delay included.</summary>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="InvalidOperationException">Time is on the move already.</exception>
    public bool Step() => Move(() => StepWithin(long.MaxValue));

    /// <summary>Steps until <paramref name="condition"/> holds, looked at before the first step and after each, or <paramref name="limit"/> has gone by.</summary>
    /// <returns>Whether the condition holds. If not, time has gone on by <paramref name="limit"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Time is on the move already.</exception>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        return Move(() =>
        {
            var end = After(limit);
            while (!condition())
            {
                if (StepWithin(end))
                    continue;
                Volatile.Write(ref _elapsed, end);
                return condition();
            }
            return true;
        });
    }

    /// <summary>Called by the actor system when it ends: forgets all that was scheduled, and takes nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queue.Clear();
        }
    }

    /// <summary>Has <paramref name="run"/> called after <paramref name="delay"/>, and every <paramref name="interval"/> from then on.</summary>
    internal VirtualItem Schedule(Action run, TimeSpan delay, TimeSpan? interval, ICancelable? cancelable)
    {
        var item = new VirtualItem(run, interval, cancelable);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _queue.Add(item, After(delay));
        }
        return item;
    }

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Schedule(() => receiver.Tell(message, sender), delay, null, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Schedule(() => receiver.Tell(message, sender), initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Schedule(action, delay, null, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Schedule(action.Run, delay, null, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Schedule(action, initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Schedule(action.Run, initialDelay, interval, cancelable);

    private long After(TimeSpan delay) => _elapsed + Math.Min(delay.Ticks, long.MaxValue - _elapsed);

    private bool Move(Func<bool> steps)
    {
        if (Interlocked.Exchange(ref _moving, true))
            throw new InvalidOperationException("Virtual time is on the move already: an item or another thread may not move it too.");
        try
        {
            return CallingThread.Run(steps);
        }
        finally
        {
            Volatile.Write(ref _moving, false);
        }
    }

    private bool StepWithin(long end)
    {
        if (TakeDue(end) is not { } item)
            return false;
        for (; item is not null; item = TakeDue(_elapsed))
            item.Run();
        AfterStep?.Invoke();
        return true;
    }

    private VirtualItem? TakeDue(long end)
    {
        lock (_gate)
        {
            if (!_queue.TryPeek(out var due) || due > end)
                return null;
            var item = _queue.Take();
            Volatile.Write(ref _elapsed, due);
            // Queued again before it runs: it keeps its rate, and its place, whatever it does.
            if (item.Interval is { } interval)
                _queue.Add(item, After(interval));
            return item;
        }
    }
}
