using Akka.Actor;
using static Akka.Cluster.ClusterEvent;

namespace Overlap.Cluster.Membership;

/// <summary>Membership by Akka.Cluster.</summary>
/// <param name="system">The actor system, whose config has <see cref="ClusterConfig"/>.</param>
/// <param name="nodeName">The name of the actor that each node has.</param>
internal sealed class AkkaMembership(ActorSystem system, string nodeName) : IMembership
{
    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(system);

    public MemberId Self => Translate(_cluster.SelfUniqueAddress);

    public void Subscribe(IActorRef subscriber)
    {
        var translator = system.ActorOf(Props.Create<Translator>(subscriber));
        _cluster.Subscribe(translator, SubscriptionInitialStateMode.InitialStateAsEvents, typeof(IMemberEvent), typeof(IReachabilityEvent));
    }

    public ICanTell NodeAt(MemberId member)
    {
        var address = Address.Parse($"{_cluster.SelfAddress.Protocol}://{system.Name}@{member.Address}");
        return system.ActorSelection(new RootActorPath(address) / "user" / nodeName);
    }

    private static MemberId Translate(Akka.Cluster.UniqueAddress address) => new($"{address.Address.Host}:{address.Address.Port}", address.Uid);

    /// <summary>Tells a subscriber in the words of <see cref="MemberEvents"/>; ends with it.</summary>
    private sealed class Translator : ReceiveActor
    {
        public Translator(IActorRef subscriber)
        {
            Context.Watch(subscriber);
            Receive<Terminated>(_ => Context.Stop(Self));
            Receive<MemberUp>(up => subscriber.Tell(new MemberEvents.Joined(Translate(up.Member))));
            Receive<MemberRemoved>(removed => subscriber.Tell(new MemberEvents.Removed(Id(removed.Member))));
            Receive<UnreachableMember>(member => subscriber.Tell(new MemberEvents.Unreachable(Id(member.Member))));
            Receive<ReachableMember>(member => subscriber.Tell(new MemberEvents.Reachable(Id(member.Member))));
            ReceiveAny(_ => { });
        }

        private static Member Translate(Akka.Cluster.Member member) =>
            new(Id(member), member.HasRole(ClusterConfig.NodeRole), member.AppVersion.Version);

        private static MemberId Id(Akka.Cluster.Member member) => AkkaMembership.Translate(member.UniqueAddress);
    }
}
