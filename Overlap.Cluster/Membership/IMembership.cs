using Akka.Actor;

namespace Overlap.Cluster.Membership;

/// <summary>Who takes part in the cluster, and the way to their actors.</summary>
internal interface IMembership
{
    /// <summary>This member.</summary>
    MemberId Self { get; }

    /// <summary>Tells an actor of all members, and from then on of every change (<see cref="MemberEvents"/>).</summary>
    void Subscribe(IActorRef subscriber);

    /// <summary>The actor of a node (<c>NodeActor</c>).</summary>
    ICanTell NodeAt(MemberId member);
}
