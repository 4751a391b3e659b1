using System.Net;
using Akka.Actor;
using Akka.Configuration;

namespace Overlap.Cluster.Membership;

/// <summary>An actor system that is a member of the cluster.</summary>
internal sealed class ClusterMember
{
    private const string SystemName = "overlap";

    private readonly Akka.Cluster.Cluster _cluster;
    private readonly CoordinatedShutdown _shutdown;

    private ClusterMember(ActorSystem system, string nodeName)
    {
        System = system;
        _cluster = Akka.Cluster.Cluster.Get(system);
        _shutdown = CoordinatedShutdown.Get(system);
        Membership = new AkkaMembership(system, nodeName);
    }

    /// <summary>The actor system; it terminates when the member is removed.</summary>
    public ActorSystem System { get; }

    /// <summary>The cluster.</summary>
    public IMembership Membership { get; }

    /// <summary>Whether it has left in order; otherwise the others have removed it.</summary>
    public bool HasLeft => _shutdown.ShutdownReason is CoordinatedShutdown.ClusterLeavingReason;

    /// <summary>Where others join it.</summary>
    public DnsEndPoint Address => new(_cluster.SelfAddress.Host!, _cluster.SelfAddress.Port!.Value);

    /// <summary>Starts a member.</summary>
    /// <param name="config">What takes precedence over <c>cluster.conf</c>.</param>
    /// <param name="role">Its role.</param>
    /// <param name="at">The host that others reach it by, and its port; 0 for a free one.</param>
    /// <param name="nodeName">The name of the actor that each node has.</param>
    public static ClusterMember Start(Config config, string role, DnsEndPoint at, string nodeName) =>
        new(ActorSystem.Create(SystemName, ClusterConfig.Of(config, role, at.Host, at.Port)), nodeName);

    /// <summary>Joins a cluster, or forms one.</summary>
    /// <param name="others">Members, one of which is enough; none to form a cluster.</param>
    public void Join(IReadOnlyList<DnsEndPoint> others)
    {
        if (others.Count == 0)
            _cluster.Join(_cluster.SelfAddress);
        else
            _cluster.JoinSeedNodes(others.Select(AddressOf));
    }

    /// <summary>Joins a cluster, and waits until it takes part.</summary>
    /// <param name="others">Members, one of which is enough.</param>
    /// <param name="patience">Ends the wait.</param>
    /// <exception cref="Akka.Cluster.ClusterJoinFailedException">None of them has answered.</exception>
    public Task JoinAsync(IReadOnlyList<DnsEndPoint> others, CancellationToken patience) =>
        _cluster.JoinSeedNodesAsync(others.Select(AddressOf), patience);

    /// <summary>The nodes of the cluster that it takes part in, and whether each answers.</summary>
    public IReadOnlyList<(string Address, string Version, bool Answers)> Nodes =>
    [
        .. from member in _cluster.State.Members
           where member.HasRole(ClusterConfig.NodeRole)
           select ($"{member.Address.Host}:{member.Address.Port}", member.AppVersion.Version, !_cluster.State.Unreachable.Contains(member)),
    ];

    /// <summary>Has a node leave the cluster.</summary>
    public void Remove(DnsEndPoint node) => _cluster.Leave(AddressOf(node));

    /// <summary>Leaves the cluster, and ends the actor system.</summary>
    public Task LeaveAsync() => _shutdown.Run(CoordinatedShutdown.ClusterLeavingReason.Instance);

    private Address AddressOf(DnsEndPoint member) => new(_cluster.SelfAddress.Protocol, SystemName, member.Host, member.Port);
}
