using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A scheduler whose time only advances when a test advances it. It steps from one due time to the next, and runs the items due then in
/// the order they were scheduled; items that these schedule run at their own due times. An actor system uses it by
/// <c>akka.scheduler.implementation = "Overlap.Actors.VirtualTime.VirtualScheduler, Overlap.Actors"</c> (<see cref="VirtualTimeConfig"/>).
/// Items may be scheduled from any thread; only one thread at a time may advance time.
/// </summary>
/// <remarks>
/// Deliberately not an <see cref="IDateTimeOffsetNowTimeProvider"/>: Akka assumes that such a scheduler follows the real clock, and
/// lets <see cref="Cancelable"/>s cancel themselves by it.
/// </remarks>
public sealed class VirtualScheduler : SchedulerBase, IDisposable
{
    /// <summary>The start of every virtual time: 2000-01-01T00:00:00Z.</summary>
    public static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly VirtualQueue _queue = new();
    private readonly Stack<VirtualWait> _waits = new();
    private Action<VirtualWait>? _reuse;
    private long _elapsed;

    // When the first item is due; earlier, if one was cancelled. Read without the lock.
    private long _nextDue = long.MaxValue;
    private bool _moving;
    private bool _disposed;

    /// <summary>Called by the actor system.</summary>
    /// <param name="config">The system's config, which is not used.</param>
    /// <param name="log">The system's log.</param>
    public VirtualScheduler(Config config, ILoggingAdapter log)
        : base(config, log)
    {
        Time = new VirtualTimeProvider(this);
    }

    /// <summary>The same time as a <see cref="TimeProvider"/>, for code such as <c>Task.Delay(delay, time)</c>.</summary>
    public VirtualTimeProvider Time { get; }

    /// <summary>The current virtual time; during a step, the step's due time.</summary>
    public DateTimeOffset Now => Start + MonotonicClock;

    /// <summary>The virtual time since <see cref="Start"/>.</summary>
    public override TimeSpan MonotonicClock => new(Volatile.Read(ref _elapsed));

    /// <summary>The virtual time since <see cref="Start"/>.</summary>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <summary>The thread that everything of the system runs on.</summary>
    internal VirtualLoop Loop { get; } = new();

    /// <summary>
    /// How long, in real time, a body or an actor may take without returning before it counts as stuck, and the call that waits for it
    /// fails; 10 s. Without limit under a debugger.
    /// </summary>
    public TimeSpan Patience
    {
        get => Loop.Patience;
        set => Loop.Patience = value;
    }

    /// <summary>Called after every step, when all its consequences have run.</summary>
    public Action? AfterStep { get; set; }

    /// <summary>How many scheduled items are not cancelled. O(n).</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    /// <summary>The due times of what the bodies have scheduled. O(n).</summary>
    internal IReadOnlyDictionary<BodyRun, TimeSpan> DueByBody
    {
        get
        {
            lock (_gate)
                return _queue.DueByOwner();
        }
    }

    /// <summary>The bodies in flight that nothing in virtual time would end, as far as can be seen from here. O(n).</summary>
    internal IReadOnlyList<BodyRun> Strays => [.. Loop.Bodies.Waiting.Where(body => !body.IsOwn).Except(DueByBody.Keys)];

    /// <summary>When the next item is due, since <see cref="Start"/>; null if there is none.</summary>
    internal TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
                return _queue.TryPeek(out var due) ? new TimeSpan(due) : null;
        }
    }

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => Now;

    /// <summary>Advances time by <paramref name="time"/>, zero or more, running every step on the way.</summary>
    /// <remarks>An exception thrown by an item reaches the caller; time stays at that step, and can be advanced further.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Time is already being advanced.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        RunUntil(() => false, time);
    }

    /// <summary>Advances time to <paramref name="when"/>, running every step on the way; see <see cref="Advance"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="when"/> is before <see cref="Now"/>.</exception>
    /// <exception cref="InvalidOperationException">Time is already being advanced.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(when, Now);
        Advance(when - Now);
    }

    /// <summary>Advances to the next due time and runs the items due then, including those they schedule without delay.</summary>
    /// <returns>Whether there was an item to run.</returns>
    /// <exception cref="InvalidOperationException">Time is already being advanced.</exception>
    public bool Step() => Move(() => StepWithin(long.MaxValue));

    /// <summary>Steps until a condition is true, checked first and after each step, or <paramref name="limit"/> has passed.</summary>
    /// <returns>Whether the condition is true. If not, time has advanced by <paramref name="limit"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Time is already being advanced.</exception>
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

    /// <summary>Called by the actor system when it ends: discards all items, and accepts no more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queue.Clear();
        }
        Loop.Close();
    }

    /// <summary>Schedules an action after <paramref name="delay"/>, and then at every <paramref name="interval"/>, if any.</summary>
    internal VirtualItem Schedule(Action run, TimeSpan delay, TimeSpan? interval, ICancelable? cancelable) =>
        Schedule(new VirtualAction(run, interval, cancelable), delay);

    /// <summary>Schedules an item after <paramref name="delay"/>, in place of where it was.</summary>
    internal VirtualItem Schedule(VirtualItem item, TimeSpan delay)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Add(item, delay);
        }
        return item;
    }

    /// <summary>Waits without allocating, for bodies of which there are many. As of any <see cref="ValueTask"/>, its result is taken once.</summary>
    internal ValueTask WaitAsync(TimeSpan duration)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var wait = _waits.TryPop(out var used) ? used : new VirtualWait(_reuse ??= Reuse);
            Add(wait, duration);
            return wait.Start();
        }
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

    private void Reuse(VirtualWait wait)
    {
        lock (_gate)
            _waits.Push(wait);
    }

    private void Add(VirtualItem item, TimeSpan delay)
    {
        var due = After(delay);
        _queue.Add(item, due);
        if (due < _nextDue)
            Volatile.Write(ref _nextDue, due);
    }

    private long After(TimeSpan delay) => _elapsed + Math.Min(delay.Ticks, long.MaxValue - _elapsed);

    private bool Move(Func<bool> steps)
    {
        if (Interlocked.Exchange(ref _moving, true))
            throw new InvalidOperationException("Virtual time is already being advanced: an item or another thread must not advance it.");
        try
        {
            return Loop.Run(steps);
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
        {
            Loop.Moved();
            item.Run();
            Loop.Drain();
            Loop.ThrowIfAbandoned();
        }
        AfterStep?.Invoke();
        return true;
    }

    private VirtualItem? TakeDue(long end)
    {
        if (Volatile.Read(ref _nextDue) > end)
            return null;
        lock (_gate)
        {
            var isAny = _queue.TryPeek(out var due);
            if (!isAny || due > end)
            {
                Volatile.Write(ref _nextDue, isAny ? due : long.MaxValue);
                return null;
            }
            var item = _queue.Take();
            if (due > _elapsed)
                Loop.Progressed();
            Volatile.Write(ref _elapsed, due);
            // Queued again before it runs, so that it keeps its rate and its order whatever it does.
            if (item.Interval is { } interval)
                Add(item, interval);
            Volatile.Write(ref _nextDue, _queue.TryPeek(out var next) ? next : long.MaxValue);
            return item;
        }
    }
}
