using System.Net;
using Akka.Actor;
using NetMQ;
using NetMQ.Sockets;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.Runs;
using Overlap.Actors.Time;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;
using Overlap.Cluster.Owners;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Tests.Cluster.Membership;

/// <summary>Several members of one cluster, each an actor system of this process, over real connections.</summary>
public sealed class SeveralSystemsTests : IAsyncLifetime
{
    // Where no node is to be lost: a machine that is busy for seconds is no death.
    private const string Calm = """
        akka {
          cluster.failure-detector.acceptable-heartbeat-pause = 30s
          remote.watch-failure-detector.acceptable-heartbeat-pause = 30s
        }
        """;

    private static readonly DnsEndPoint AnyPort = new("127.0.0.1", 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ClusterMember> _members = [];
    private string _akka = "";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_members.Select(member => member.System.Terminate()));

    [Fact]
    public async Task Nodes_join_run_leave_and_join_again()
    {
        _akka = Calm;
        var first = await StartNodeAsync();
        var second = await StartNodeAsync(first);
        Assert.Equal((10_000, 2), await RunAsync(first, nodes: 2));

        await second.LeaveAsync().WaitAsync(Patience);
        Assert.True(second.HasLeft);
        Assert.Equal((10_000, 1), await RunAsync(first, nodes: 1));

        await StartNodeAsync(first, second.Address);
        Assert.Equal((10_000, 2), await RunAsync(first, nodes: 2));
    }

    [Fact]
    public async Task One_that_is_downed_is_told_so_and_the_run_goes_on_without_it()
    {
        var first = await StartNodeAsync();
        await StartNodeAsync(first);
        var third = await StartNodeAsync(first);
        var owner = await StartAsync(ClusterConfig.OwnerRole, AnyPort, first);
        var run = Start(owner, nodes: 3, "overlap { worker.body.type = delay, worker.body.duration = 20ms, source { rate = 2000, messages = 8000 } }");
        using var inbox = Inbox.Create(owner.System);
        owner.System.EventStream.Subscribe(inbox.Receiver, typeof(Snapshot));
        Assert.IsType<Snapshot>(await inbox.ReceiveAsync(Patience));

        Akka.Cluster.Cluster.Get(first.System).Down(Akka.Cluster.Cluster.Get(third.System).SelfAddress);
        var summary = (await run.Completion.WaitAsync(Patience)).Summary;
        Assert.Equal((8_000, 8_000), (summary.Delivery!.Sent, summary.Delivery.Acknowledged));
        Assert.Equal($"{third.Address.Host}:{third.Address.Port}", Assert.Single(summary.Nodes!, node => node.EndedBy != NodeEnd.Summary).Address);
        await third.System.WhenTerminated.WaitAsync(Patience);
        Assert.False(third.HasLeft);
    }

    [Fact]
    public async Task Messages_of_a_NetMQ_program_are_dealt_and_what_a_downed_node_had_is_dealt_again()
    {
        const int Messages = 20_000;
        const string Config = """
            overlap { source { endpoint = "@tcp://127.0.0.1:*", messages = 20000 }, worker { bound = 0, body { type = delay, duration = 2s } } }
            """;
        var first = await StartNodeAsync();
        await StartNodeAsync(first);
        var third = await StartNodeAsync(first);
        var owner = await StartAsync(ClusterConfig.OwnerRole, AnyPort, first);
        using var source = OpenSource(Config);
        var run = Start(owner, nodes: 3, Config, source);
        using var inbox = Inbox.Create(owner.System);
        owner.System.EventStream.Subscribe(inbox.Receiver, typeof(Snapshot));
        using var push = new PushSocket($">{source.Socket.Endpoints[0]}");
        for (var number = 1; number <= Messages; number++)
            push.SendFrame($"m {number}");
        while (await inbox.ReceiveAsync(Patience) is Snapshot { Received: 0 })
            continue;

        Akka.Cluster.Cluster.Get(first.System).Down(Akka.Cluster.Cluster.Get(third.System).SelfAddress);
        var summary = (await run.Completion.WaitAsync(Patience)).Summary;
        Assert.Equal((Messages, Messages, 0), (summary.Delivery!.Sent, summary.Delivery.Acknowledged, summary.Delivery.LostAtMost));
        Assert.Equal(new SequenceStats(Messages, 0, 0, 0), summary.Sequence);
        var lost = Assert.Single(summary.Nodes!, node => node.EndedBy != NodeEnd.Summary);
        Assert.Equal(lost.Dealt - lost.Acknowledged, summary.Delivery.Redelivered);
    }

    [Fact]
    public async Task A_message_of_several_parts_ends_the_run_with_a_reason()
    {
        const string Config = """overlap.source.endpoint = "@tcp://127.0.0.1:*" """;
        var first = await StartNodeAsync();
        var owner = await StartAsync(ClusterConfig.OwnerRole, AnyPort, first);
        using var source = OpenSource(Config);
        var run = Start(owner, nodes: 1, Config, source);
        using var push = new PushSocket($">{source.Socket.Endpoints[0]}");
        push.SendFrame("m 1");
        push.SendMoreFrame("m 2").SendFrame("and more");

        var failed = await Assert.ThrowsAsync<ClusterException>(() => run.Completion.WaitAsync(Patience));
        Assert.StartsWith("Message 2 has 2 parts, and nodes are dealt messages of one.", failed.Message);
    }

    [Fact]
    public async Task Members_with_a_certificate_run_and_one_without_cannot_join()
    {
        using var certificate = new SelfSigned();
        _akka = $$"""
            {{Calm}}
            akka.remote.dot-netty.tcp {
              enable-ssl = on
              ssl.certificate { path = "{{certificate.Path}}", password = "{{SelfSigned.Password}}" }
              ssl.suppress-validation = on
            }
            """;
        var first = await StartNodeAsync();
        await StartNodeAsync(first);
        Assert.Equal((10_000, 2), await RunAsync(first, nodes: 2));

        _akka = "";
        var stranger = Start(ClusterConfig.NodeRole, AnyPort);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<Exception>(() => stranger.JoinAsync([first.Address], patience.Token));
        Assert.Equal(2, first.Nodes.Count);
    }

    private async Task<(long Done, int Nodes)> RunAsync(ClusterMember join, int nodes)
    {
        var owner = await StartAsync(ClusterConfig.OwnerRole, AnyPort, join);
        var summary = (await Start(owner, nodes, "overlap.source.messages = 10000").Completion.WaitAsync(Patience)).Summary;
        await owner.LeaveAsync().WaitAsync(Patience);
        Assert.All(summary.Nodes!, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
        return (summary.Delivery!.Acknowledged, summary.Nodes!.Count);
    }

    private static ClusterRun Start(ClusterMember owner, int nodes, string config, PullSource? source = null)
    {
        var effective = Compose(config);
        return ClusterRun.Start(owner.System, new OwnedRun
        {
            Settings = effective.Settings,
            Config = effective.Text,
            Nodes = nodes,
            Membership = owner.Membership,
            Version = ClusterConfig.Version,
            Transport = Transports.Create("zmtp"),
            Endpoint = _ => "tcp://127.0.0.1:*",
            Time = PreciseTimeProvider.Instance,
            Source = source,
            ResidentMemory = () => 0,
        });
    }

    private static EffectiveConfig Compose(string config)
    {
        const string Defaults = """overlap { source.text = "m {n}", worker { count = 1, mode = pipe, body.type = none } }""";
        return EffectiveConfig.Compose(Parse(Defaults), Parse(config));
    }

    private static PullSource OpenSource(string config) => PullSource.Open(Compose(config).Settings, Transports.Create("zmtp"), PreciseTimeProvider.Instance);

    private static IReadOnlyList<Overlap.Actors.Configuration.Hocon.Assignment> Parse(string hocon) => HoconParser.Parse(hocon, _ => new Place("the test's HOCON"));

    private async Task<ClusterMember> StartNodeAsync(ClusterMember? join = null, DnsEndPoint? at = null)
    {
        var node = await StartAsync(ClusterConfig.NodeRole, at ?? AnyPort, join);
        node.System.ActorOf(NodeActor.Props(node.Membership, new LabRunOptions()), NodeActor.Name);
        return node;
    }

    private async Task<ClusterMember> StartAsync(string role, DnsEndPoint at, ClusterMember? join)
    {
        var member = Start(role, at);
        using var patience = new CancellationTokenSource(Patience);
        await member.JoinAsync([(join ?? member).Address], patience.Token);
        return member;
    }

    private ClusterMember Start(string role, DnsEndPoint at)
    {
        var config = EffectiveConfig.Compose(Parse("akka { loggers = [], loglevel = OFF }"), Parse(_akka)).Config;
        var member = ClusterMember.Start(config, role, at, NodeActor.Name);
        _members.Add(member);
        return member;
    }
}
