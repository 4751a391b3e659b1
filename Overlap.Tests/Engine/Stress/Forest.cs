using Akka.Actor;

namespace Overlap.Tests.Engine.Stress;

/// <summary>What the nodes of one run have in common.</summary>
internal sealed record Forest(Ledger Ledger, IReadOnlyList<IActorRef> Watchers, string Dispatcher, int Tellers)
{
    /// <summary>How far below the root the lowest nodes are.</summary>
    public const int Depth = 4;

    /// <summary>Makes a node and has it watched, by one watcher or more.</summary>
    public IActorRef Plant(IActorRefFactory parent, int depth, int random)
    {
        var (forest, state) = (this, new NodeState(Tellers));
        var node = parent.ActorOf(Props.Create(() => new Node(forest, state, depth)).WithDispatcher(Dispatcher));
        for (var i = 0; i <= random % Watchers.Count; i++)
            Watchers[i].Tell(node, ActorRefs.NoSender);
        return node;
    }
}
