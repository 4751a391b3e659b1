using Akka.Actor;

namespace Overlap.Actors.Metrics;

/// <summary>
/// Reads the workers' counters at every interval, without involving the workers: one inside a long body is seen all the same.
/// Publishes a <see cref="Snapshot"/> every second on the event stream, and adds the run up at its end.
/// </summary>
public sealed class MetricsActor : ReceiveActor, IWithTimers
{
    /// <summary>A thread of its own: bodies that block may hold all others.</summary>
    public const string Dispatcher = "overlap.dispatchers.metrics";

    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(50);

    // Not at once: the first message comes the sooner.
    private static readonly TimeSpan PublishDelay = TimeSpan.FromMilliseconds(100);

    private readonly RunParts _parts;
    private bool _idleWanted;

    /// <param name="parts">The run: its counters, its clock, its memory guard.</param>
    public MetricsActor(RunParts parts)
    {
        _parts = parts;
        Receive<Tick>(tick => tick == Tick.Sample, _ => Sample());
        Receive<Tick>(tick => tick == Tick.Snapshot, _ => Context.System.EventStream.Publish(_parts.Meter.TakeSnapshot(Now)));
        Receive<Tick>(tick => tick == Tick.Memory, _ => LookAtMemory());
        Receive<Tick>(tick => tick == Tick.Publish, _ => _parts.Publish());
        Receive<TellWhenIdle>(_ =>
        {
            _idleWanted = true;
            Sample();
        });
        Receive<Summarize>(run => Sender.Tell(_parts.Summarize(run.StoppedBy)));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Sample, Tick.Sample, _parts.Settings.Metrics.Interval);
        Timers.StartPeriodicTimer(Tick.Snapshot, Tick.Snapshot, SnapshotInterval);
        Timers.StartPeriodicTimer(Tick.Memory, Tick.Memory, MemoryInterval);
        Timers.StartSingleTimer(Tick.Publish, Tick.Publish, PublishDelay);
    }

    private long Now => _parts.Time.GetTimestamp();

    private void Sample()
    {
        _parts.Meter.Sample(Now);
        _parts.Observer?.Sampled(_parts.Meter.Read());
        if (!_idleWanted || _parts.Meter.Read().Overlap > 0)
            return;
        _idleWanted = false;
        Context.Parent.Tell(Idle.Instance);
    }

    private void LookAtMemory()
    {
        if (!_parts.Memory.IsOver())
            return;
        Timers.Cancel(Tick.Memory);
        Context.Parent.Tell(MemoryOver.Instance);
    }

    /// <summary>Nothing more will be emitted: tell the parent <see cref="Idle"/> when no message is unfinished any more.</summary>
    public sealed class TellWhenIdle
    {
        /// <summary>The only one.</summary>
        public static readonly TellWhenIdle Instance = new();
    }

    /// <summary>Every message that was emitted has come to its end.</summary>
    public sealed class Idle
    {
        /// <summary>The only one.</summary>
        public static readonly Idle Instance = new();
    }

    /// <summary>The process holds more memory than the run may.</summary>
    public sealed class MemoryOver
    {
        /// <summary>The only one.</summary>
        public static readonly MemoryOver Instance = new();
    }

    /// <summary>Add the run up; answered with a <see cref="Summary"/>.</summary>
    /// <param name="StoppedBy">What ended it.</param>
    public sealed record Summarize(StopReason StoppedBy);

    private enum Tick
    {
        Sample,
        Snapshot,
        Memory,
        Publish,
    }
}
