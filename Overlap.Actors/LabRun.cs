using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Time;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.Actors;

/// <summary>
/// A run of the lab: a bridge, its workers and their metrics in an actor system of the caller's. Snapshots are published on that
/// system's event stream, once a second.
/// </summary>
public sealed class LabRun
{
    private readonly RunParts _parts;
    private readonly IActorRef _actor;

    private LabRun(RunParts parts, IActorRef actor, Task<Summary> completion)
    {
        _parts = parts;
        _actor = actor;
        Completion = completion;
    }

    /// <summary>The run's summary, when the run has ended; faulted where it was stopped before its end.</summary>
    public Task<Summary> Completion { get; }

    /// <summary>Where the bridge is bound or connected.</summary>
    public IReadOnlyList<string> Endpoints => _parts.Intake.Socket.Endpoints;

    /// <summary>The run's counters.</summary>
    public RunMeter Meter => _parts.Meter;

    /// <summary>The memory at which the run ends itself, in bytes.</summary>
    public long MemoryLimit => _parts.Memory.Limit;

    /// <summary>Whether in flight cannot exceed 1 though the mode would allow it: a synchronous body in <c>pipe</c>.</summary>
    public bool RunsInline => _parts.RunsInline;

    /// <summary>Starts a run: its workers, then its bridge.</summary>
    /// <param name="system">Where its actors live.</param>
    /// <param name="settings">The checked config.</param>
    /// <param name="options">What the config does not say.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    /// <exception cref="BodyException">The task body cannot be made.</exception>
    public static LabRun Start(ActorSystem system, OverlapSettings settings, LabRunOptions options)
    {
        var parts = new RunParts(settings, options, options.Time ?? new SchedulerTimeProvider(system.Scheduler));
        var summary = new TaskCompletionSource<Summary>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Like all actors of the lab by its arguments: an expression is compiled for each actor, 13 % of the start of 3000 workers.
        var actor = system.ActorOf(Props.Create<RunActor>(parts, summary), "run");
        return new LabRun(parts, actor, summary.Task);
    }

    /// <summary>Ends it: stops reading, emits what was received, waits for the bodies. The first reason counts.</summary>
    public void Stop(StopReason reason) => _actor.Tell(new RunActor.Stop(reason), ActorRefs.NoSender);

    /// <summary>Says that the producer has ended: the run ends when nothing more comes from it.</summary>
    public void EndOfSource() => _actor.Tell(RunActor.SourceEnded.Instance, ActorRefs.NoSender);
}
