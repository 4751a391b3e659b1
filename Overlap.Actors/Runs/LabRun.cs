using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Time;
using Overlap.Actors.Workers.Bodies;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Actors.Runs;

/// <summary>
/// A run of the lab: a bridge, its workers and their metrics in the caller's actor system, or under an actor of it. A <see cref="Snapshot"/> is published on that
/// system's event stream once a second, and a <see cref="RunEvent"/> when the run starts, drains and ends, or an actor crashes.
/// </summary>
public sealed class LabRun
{
    /// <summary>The name of its actor.</summary>
    internal const string ActorName = "run";

    private readonly RunComposition _composition;
    private readonly IActorRef _actor;

    private LabRun(RunComposition composition, IActorRef actor, Task<Summary> completion)
    {
        _composition = composition;
        _actor = actor;
        Completion = completion;
    }

    /// <summary>Completes with the run's summary when the run has ended; faults if it fails or its actors are stopped before.</summary>
    public Task<Summary> Completion { get; }

    /// <summary>All that is known of the run, once <see cref="Completion"/> has completed.</summary>
    /// <exception cref="InvalidOperationException">The run has not ended, or it failed.</exception>
    public RunRecord Record => Completion.IsCompletedSuccessfully
        ? Recorder.History.ToRecord(Completion.Result)
        : throw new InvalidOperationException("The record of a run is complete when the run has ended.");

    /// <summary>The endpoints the bridge is bound or connected to.</summary>
    public IReadOnlyList<string> Endpoints => _composition.Pending.Socket.Endpoints;

    /// <summary>The run's figures.</summary>
    public RunRecorder Recorder => _composition.Recorder;

    /// <summary>The resident memory at which the run stops, in bytes.</summary>
    public long MemoryLimit => _composition.Memory.Limit;

    /// <summary>Starts a run: its workers, then its bridge.</summary>
    /// <param name="system">The actor system it runs in.</param>
    /// <param name="settings">The validated settings.</param>
    /// <param name="options">Options that are not in the config.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    /// <exception cref="BodyException">The task body cannot be created.</exception>
    public static LabRun Start(ActorSystem system, OverlapSettings settings, LabRunOptions options) => StartUnder(system, settings, options);

    /// <summary>Starts a run under an actor, or under the system's guardian.</summary>
    internal static LabRun StartUnder(IActorRefFactory parent, OverlapSettings settings, LabRunOptions options)
    {
        var composition = new RunComposition(settings, options, options.Time ?? PreciseTimeProvider.Instance);
        var completion = new TaskCompletionSource<Summary>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = parent.ActorOf(RunActor.Props(composition, completion), ActorName);
        actor.Tell(RunMessages.Start.Instance, ActorRefs.NoSender);
        return new LabRun(composition, actor, completion.Task);
    }

    /// <summary>Stops the run: it stops reading, emits what was received, and waits for the bodies. Only the first call counts.</summary>
    public void Stop(StopReason reason) => _actor.Tell(new StopRun(reason), ActorRefs.NoSender);

    /// <summary>Ends the run at once: no further body starts, those that run are cancelled, and <see cref="Completion"/> faults.</summary>
    internal void Abort()
    {
        _composition.CancelBodies();
        _actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }

    /// <summary>Notifies the run that the producer has ended: the run ends when everything sent by it was received.</summary>
    public void EndOfSource() => _actor.Tell(RunMessages.SourceEnded.Instance, ActorRefs.NoSender);
}
