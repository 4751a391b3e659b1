using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Overlap.Tests.Engine.Scheduling;

/// <summary>A scheduler of one's own: what is scheduled waits until the test says so.</summary>
public sealed class ManualScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDisposable
{
    private readonly List<(TimeSpan Delay, Action Run, ICancelable? Cancelable)> _waiting = [];
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _scheduled = new();

    /// <summary>Config that names it.</summary>
    public static string Config { get; } = $"akka.scheduler.implementation = \"{typeof(ManualScheduler).AssemblyQualifiedName}\"";

    public Config Given => SchedulerConfig;

    public bool IsDisposed { get; private set; }

    /// <summary>How much was scheduled and has not been run.</summary>
    public int Waiting
    {
        get
        {
            lock (_waiting)
            {
                return _waiting.Count;
            }
        }
    }

    public override TimeSpan MonotonicClock => TimeSpan.Zero;

    public override TimeSpan HighResMonotonicClock => TimeSpan.Zero;

    protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch;

    /// <summary>Ends when something has been scheduled with that delay.</summary>
    public Task Scheduled(TimeSpan delay) => _scheduled.GetOrAdd(delay, _ => new()).Task;

    /// <summary>Runs what was scheduled with that delay and not cancelled.</summary>
    /// <returns>How many ran.</returns>
    public int Fire(TimeSpan delay)
    {
        List<Action> due;
        lock (_waiting)
        {
            due = [.. _waiting.Where(w => w.Delay == delay && w.Cancelable is not { IsCancellationRequested: true }).Select(w => w.Run)];
            _waiting.RemoveAll(w => w.Delay == delay);
        }

        due.ForEach(run => run());
        return due.Count;
    }

    public void Dispose() => IsDisposed = true;

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(delay, () => receiver.Tell(message, sender!), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(initialDelay, () => receiver.Tell(message, sender!), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => Add(delay, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Add(delay, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(initialDelay, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Add(initialDelay, action.Run, cancelable);

    private void Add(TimeSpan delay, Action run, ICancelable? cancelable)
    {
        lock (_waiting)
        {
            _waiting.Add((delay, run, cancelable));
        }

        _scheduled.GetOrAdd(delay, _ => new()).TrySetResult();
    }
}
