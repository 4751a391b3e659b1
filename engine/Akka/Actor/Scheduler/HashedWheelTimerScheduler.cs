using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The default scheduler: one thread that turns a wheel of timers. What is scheduled runs on that thread, at the first tick
/// that is not before its due time, never early.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<TimerRegistration> _incoming = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TimerWheel _wheel;
    private readonly TimeSpan _shutdownTimeout;
    private readonly Thread _thread;
    private volatile bool _idle;
    private volatile bool _stopped;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var ticksPerWheel = scheduler.GetInt("akka.scheduler.ticks-per-wheel");
        var tickDuration = scheduler.GetTimeSpan("akka.scheduler.tick-duration");
        _shutdownTimeout = scheduler.GetTimeSpan("akka.scheduler.shutdown-timeout");
        ArgumentOutOfRangeException.ThrowIfLessThan(ticksPerWheel, 1, "akka.scheduler.ticks-per-wheel");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticksPerWheel, 1 << 30, "akka.scheduler.ticks-per-wheel");
        ArgumentOutOfRangeException.ThrowIfLessThan(tickDuration, TimeSpan.FromMilliseconds(10), "akka.scheduler.tick-duration");

        _wheel = new TimerWheel(ticksPerWheel, tickDuration.Ticks);
        _thread = new Thread(Turn) { IsBackground = true, Name = "scheduler" };
        _thread.Start();
    }

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(_start);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <summary>Stops the wheel, then runs once what it still held, so that nobody waits for it in vain.</summary>
    public void Dispose()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _wake.Set();
        if (_thread != Thread.CurrentThread && !_thread.Join(_shutdownTimeout))
        {
            Log.Warning("Failed to shutdown scheduler within {0}", _shutdownTimeout);
            return;
        }

        TakeIncoming();
        foreach (var left in _wheel.TakeAll())
        {
            Run(left);
        }
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(delay, new TellRegistration(receiver, message, sender, cancelable));

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(initialDelay, new TellRegistration(receiver, message, sender, cancelable) { Interval = interval.Ticks });

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Add(delay, new ActionRegistration(action, cancelable));

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Add(delay, new RunnableRegistration(action, cancelable));

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(initialDelay, new ActionRegistration(action, cancelable) { Interval = interval.Ticks });

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Add(initialDelay, new RunnableRegistration(action, cancelable) { Interval = interval.Ticks });

    private void Add(TimeSpan delay, TimerRegistration registration)
    {
        if (_stopped)
        {
            throw new SchedulerException("cannot enqueue after timer shutdown");
        }

        registration.Deadline = (MonotonicClock + delay).Ticks;
        _incoming.Enqueue(registration);
        if (_idle)
        {
            _wake.Set();
        }
    }

    private void Turn()
    {
        while (!_stopped)
        {
            TakeIncoming();
            if (_wheel.Count == 0)
            {
                WaitForWork();
                _wheel.SkipTo(MonotonicClock.Ticks);
                continue;
            }

            var wait = TimeSpan.FromTicks(_wheel.NextTick) - MonotonicClock;
            if (wait > TimeSpan.Zero)
            {
                // Rounded up: a shorter wait would only find that it is too early.
                _wake.WaitOne((int)Math.Ceiling(wait.TotalMilliseconds));
            }
            else
            {
                _wheel.Advance(Run);
            }
        }
    }

    /// <summary>Sleeps while nothing is scheduled: an idle system costs no wake-ups.</summary>
    private void WaitForWork()
    {
        _idle = true;
        Interlocked.MemoryBarrier();
        if (_incoming.IsEmpty && !_stopped)
        {
            _wake.WaitOne();
        }

        _idle = false;
    }

    private void TakeIncoming()
    {
        while (_incoming.TryDequeue(out var registration))
        {
            _wheel.Add(registration);
        }
    }

    private bool Run(TimerRegistration due)
    {
        try
        {
            if (!due.IsCancelled)
            {
                due.Run();
            }

            return true;
        }
        catch (SchedulerException) when (_stopped)
        {
            // It wants to go on after the end.
            return false;
        }
        catch (Exception e)
        {
            Log.Error(e, "Error while executing scheduled task {0}", due);
            return false;
        }
    }
}
