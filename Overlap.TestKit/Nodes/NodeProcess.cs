using Akka.Actor;
using Overlap.Actors.Runs;
using Overlap.Cluster.Membership;

namespace Overlap.TestKit.Nodes;

/// <summary>A process of a node, from its start to its end. It may be suspended, as by SIGSTOP.</summary>
/// <param name="id">What it is to the other members.</param>
/// <param name="transport">Its connections.</param>
internal sealed class NodeProcess(MemberId id, NodeTransport transport)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly Queue<TaskCompletionSource> _waiting = [];
    private ActorRefWithCell _actor = null!;

    public MemberId Id => id;

    public NodeTransport Transport => transport;

    public bool IsAlive { get; private set; } = true;

    public bool IsSuspended { get; private set; }

    // Those of the run that it takes part in, in an order that is always the same.
    private List<ActorRefWithCell> Parts => ChildrenOf(_actor).Where(child => child.Path.Name == LabRun.ActorName).SelectMany(ChildrenOf)
        .OrderBy(part => part.Path.Name, StringComparer.Ordinal).ToList();

    public void Start(IActorRef actor) => _actor = (ActorRefWithCell)actor;

    /// <summary>Its actors handle no message, and no body of it ends.</summary>
    public void Suspend()
    {
        IsSuspended = true;
        _actor.Suspend();
    }

    public void Resume()
    {
        IsSuspended = false;
        // Akka resumes children in an order that differs between processes: they stay suspended until each has its turn.
        var parts = Parts;
        parts.ForEach(part => part.Suspend());
        _actor.Resume();
        parts.ForEach(part => part.Resume());
        // One at a time: of several that wait for one task, .NET would give all but one to the thread pool.
        while (!IsSuspended && _waiting.TryDequeue(out var body))
            body.SetResult();
    }

    /// <summary>Completes when it goes on, and never once it was killed; null if it does.</summary>
    public Task? WaitForResume()
    {
        if (!IsAlive)
            return Never;
        if (!IsSuspended)
            return null;
        var body = new TaskCompletionSource();
        _waiting.Enqueue(body);
        return body.Task;
    }

    /// <summary>It ends as by SIGKILL: nobody is told, its connection ends, and none of its bodies does.</summary>
    public void Kill()
    {
        IsAlive = false;
        _actor.Stop();
        transport.Close();
    }

    private static IEnumerable<ActorRefWithCell> ChildrenOf(ActorRefWithCell actor) => actor.Children.OfType<ActorRefWithCell>();
}
