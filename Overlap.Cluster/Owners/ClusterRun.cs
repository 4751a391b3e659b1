using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>
/// A run over nodes, whose owner this process is. A <see cref="Snapshot"/> with a sample of each node is published on the actor system's event
/// stream once a second, and a <see cref="RunEvent"/> when a node joins in or is lost, and when the run begins, drains and ends.
/// </summary>
internal sealed class ClusterRun
{
    private readonly IActorRef _owner;

    private ClusterRun(IActorRef owner, Task<RunRecord> completion)
    {
        _owner = owner;
        Completion = completion;
    }

    /// <summary>Completes with all that is known of the run; faults with a <see cref="ClusterException"/> if it could not begin or go on.</summary>
    public Task<RunRecord> Completion { get; }

    /// <summary>Starts a run.</summary>
    public static ClusterRun Start(ActorSystem system, OwnedRun run)
    {
        var completion = new TaskCompletionSource<RunRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        return new ClusterRun(system.ActorOf(OwnerActor.Props(run, completion), OwnerActor.Name), completion.Task);
    }

    /// <summary>Stops all nodes: they stop reading, and their bodies end. Only the first call counts.</summary>
    public void Stop(StopReason reason) => _owner.Tell(new StopRun(reason), ActorRefs.NoSender);

    /// <summary>A node that is to take part has ended: before the begin, the run fails by that. Later the cluster sees that it is lost.</summary>
    /// <param name="what">Which one, and how: the start of a sentence.</param>
    public void EndUnlessBegun(string what) => _owner.Tell(new OwnerActor.NodeEnded(what), ActorRefs.NoSender);
}
