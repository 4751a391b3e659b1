using Akka.Actor;
using Overlap.Actors.VirtualTime;
using Overlap.Cluster.Membership;

namespace Overlap.TestKit.Nodes;

/// <summary>
/// A cluster in one actor system: who joins, does not answer, is removed and comes back, seen as late as members with the settings of
/// <c>cluster.conf</c> see it.
/// </summary>
internal sealed class SimulatedMembership(VirtualScheduler scheduler)
{
    /// <summary>How long a member does not answer until the others see it.</summary>
    public static readonly TimeSpan UnreachableAfter = TimeSpan.FromSeconds(2.7);

    /// <summary>How long until they remove it.</summary>
    public static readonly TimeSpan RemovedAfter = TimeSpan.FromSeconds(5.5);

    private readonly Dictionary<MemberId, (Member Member, IActorRef Actor)> _members = [];
    private readonly Dictionary<MemberId, Silence> _silent = [];
    private readonly List<IActorRef> _subscribers = [];
    private int _lost;

    /// <summary>How many nodes there are that were not removed.</summary>
    public int Nodes => _members.Count;

    /// <summary>The membership as a member sees it.</summary>
    public IMembership As(MemberId self) => new Seen(this, self);

    public void Join(Member member, IActorRef actor)
    {
        _members.Add(member.Id, (member, actor));
        Tell(new MemberEvents.Joined(member));
    }

    /// <summary>A member does not answer from now on.</summary>
    public void Mute(MemberId id) => _silent.Add(id, new Silence(
        scheduler.Schedule(() => Tell(new MemberEvents.Unreachable(id)), UnreachableAfter, null, null),
        scheduler.Schedule(() => Remove(id), RemovedAfter, null, null),
        scheduler.MonotonicClock));

    /// <summary>A member answers again.</summary>
    /// <returns>Whether it is still one.</returns>
    public bool Hear(MemberId id)
    {
        if (!_silent.Remove(id, out var silence))
            return false;
        silence.End();
        if (scheduler.MonotonicClock - silence.Since >= UnreachableAfter)
            Tell(new MemberEvents.Reachable(id));
        return true;
    }

    /// <summary>The members remove one, which may be none any more.</summary>
    public void Remove(MemberId id)
    {
        if (_silent.Remove(id, out var silence))
            silence.End();
        if (_members.Remove(id))
            Tell(new MemberEvents.Removed(id));
    }

    /// <summary>Loses the next messages to nodes.</summary>
    public void Lose(int messages) => _lost = messages;

    /// <summary>Tells all members.</summary>
    public void Tell(object happened)
    {
        foreach (var subscriber in _subscribers.ToList())
            subscriber.Tell(happened, ActorRefs.NoSender);
    }

    private sealed record Silence(VirtualItem Unreachable, VirtualItem Removed, TimeSpan Since)
    {
        public void End()
        {
            Unreachable.Cancel();
            Removed.Cancel();
        }
    }

    private sealed class Seen(SimulatedMembership cluster, MemberId self) : IMembership
    {
        public MemberId Self => self;

        public void Subscribe(IActorRef subscriber)
        {
            cluster._subscribers.Add(subscriber);
            foreach (var (member, _) in cluster._members.Values)
                subscriber.Tell(new MemberEvents.Joined(member), ActorRefs.NoSender);
        }

        public ICanTell NodeAt(MemberId member) => new Way(cluster, cluster._members[member].Actor);
    }

    private sealed class Way(SimulatedMembership cluster, IActorRef actor) : ICanTell
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
