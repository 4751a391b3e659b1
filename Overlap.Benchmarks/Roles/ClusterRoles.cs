using System.Net;
using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.Time;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;
using Overlap.Cluster.Owners;
using Overlap.Transport;

namespace Overlap.Benchmarks.Roles;

/// <summary>The roles of a run over nodes: nodes that only count, so that what is measured is the dealing.</summary>
internal static class ClusterRoles
{
    private const string Host = "127.0.0.1";
    private const int Nodes = 2;

    /// <summary>Two nodes, each an actor system of this process.</summary>
    public static RunningRole Count()
    {
        var counts = new MessageCount[Nodes];
        DnsEndPoint? first = null;
        for (var node = 0; node < Nodes; node++)
        {
            counts[node] = new MessageCount();
            var member = Start("", ClusterConfig.NodeRole);
            member.System.ActorOf(CountingNode.Props(counts[node]), NodeActor.Name);
            member.Join(first is null ? [] : [first]);
            first ??= member.Address;
        }
        return new RunningRole($"{first!.Host}:{first.Port}", () => counts.Sum(count => count.Messages));
    }

    /// <summary>The owner, which joins them and deals to them.</summary>
    public static RunningRole Deal(RoleOptions options)
    {
        var nodes = options.Endpoint!.Split(':');
        var effective = Compose(options.Config);
        var owner = Start(options.Config, ClusterConfig.OwnerRole);
        owner.Join([new DnsEndPoint(nodes[0], int.Parse(nodes[1]))]);
        ClusterRun.Start(owner.System, new OwnedRun
        {
            Settings = effective.Settings,
            Config = effective.Text,
            Nodes = Nodes,
            Membership = owner.Membership,
            Version = ClusterConfig.Version,
            Transport = Transports.Create(effective.Settings.Source.Transport),
            Endpoint = _ => $"tcp://{Host}:*",
            Time = PreciseTimeProvider.Instance,
            ResidentMemory = () => 0,
        });
        return new RunningRole(Endpoint: null, () => 0);
    }

    private static ClusterMember Start(string config, string role) =>
        ClusterMember.Start(Compose(config).Config, role, new DnsEndPoint(Host, 0), NodeActor.Name);

    private static EffectiveConfig Compose(string config) => EffectiveConfig.Compose(
        HoconParser.Parse("akka { loggers = [], loglevel = OFF }", _ => new Place("the benchmark's HOCON")),
        HoconParser.Parse(config, _ => new Place("the benchmark's HOCON")));
}

/// <summary>How many messages a node has counted; written by one thread.</summary>
internal sealed class MessageCount
{
    private long _messages;

    public long Messages => Volatile.Read(ref _messages);

    public void Add(int count) => Volatile.Write(ref _messages, _messages + count);
}
