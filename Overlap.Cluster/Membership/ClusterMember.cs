using System.Net;
using Akka.Actor;
using Akka.Configuration;

namespace Overlap.Cluster.Membership;

/// <summary>An actor system that is a member of the cluster.</summary>
internal sealed class ClusterMember
{
    private const string SystemName = "overlap";

    private readonly Akka.Cluster.Cluster _cluster;

    private ClusterMember(ActorSystem system, string nodeName)
    {
        System = system;
        _cluster = Akka.Cluster.Cluster.Get(system);
        Membership = new AkkaMembership(system, nodeName);
    }

    /// <summary>The actor system; it terminates when the member is removed.</summary>
    public ActorSystem System { get; }

    /// <summary>The cluster.</summary>
    public IMembership Membership { get; }

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
            _cluster.JoinSeedNodes(others.Select(other => new Address(_cluster.SelfAddress.Protocol, SystemName, other.Host, other.Port)));
    }

    /// <summary>Leaves the cluster, and ends the actor system.</summary>
    public Task LeaveAsync() => CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
}
