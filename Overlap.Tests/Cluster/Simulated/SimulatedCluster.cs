using Akka.Actor;
using Overlap.Cluster.Membership;

namespace Overlap.Tests.Cluster.Simulated;

/// <summary>A cluster in one actor system: who joins, does not answer or is lost is what the scenario says.</summary>
internal sealed class SimulatedCluster
{
    private readonly Dictionary<MemberId, (Member Member, IActorRef? Actor)> _members = [];
    private readonly List<IActorRef> _subscribers = [];
    private int _lost;

    /// <summary>Loses the next messages to nodes.</summary>
    public void Lose(int messages) => _lost = messages;

    /// <summary>The membership as a member sees it.</summary>
    public IMembership As(MemberId self) => new Seen(this, self);

    public void Join(Member member, IActorRef? actor)
    {
        _members.Add(member.Id, (member, actor));
        Tell(new MemberEvents.Joined(member));
    }

    public void Tell(object happened) => _subscribers.ForEach(subscriber => subscriber.Tell(happened, ActorRefs.NoSender));

    private sealed class Seen(SimulatedCluster cluster, MemberId self) : IMembership
    {
        public MemberId Self => self;

        public void Subscribe(IActorRef subscriber)
        {
            cluster._subscribers.Add(subscriber);
            foreach (var (member, _) in cluster._members.Values)
                subscriber.Tell(new MemberEvents.Joined(member), ActorRefs.NoSender);
        }

        public ICanTell NodeAt(MemberId member) => new Link(cluster, cluster._members[member].Actor!);
    }

    private sealed class Link(SimulatedCluster cluster, IActorRef actor) : ICanTell
    {
        public void Tell(object message, IActorRef sender)
        {
            if (cluster._lost > 0)
                cluster._lost--;
            else
                actor.Tell(message, sender);
        }
    }
}
