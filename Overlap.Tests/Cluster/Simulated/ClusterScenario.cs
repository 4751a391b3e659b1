using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.Metrics;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;
using Overlap.Cluster.Owners;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Cluster.Simulated;

/// <summary>A run over nodes in virtual time: owner, feeder, nodes and their labs are the real ones, cluster and transport simulated.</summary>
public abstract class ClusterScenario() : ScenarioTestKit(Akka.Configuration.ConfigurationFactory.ParseString(Dispatchers))
{
    private const string Loop = $"""type = "Overlap.Actors.VirtualTime.{nameof(VirtualTimeDispatcherConfigurator)}, Overlap.Actors", throughput = 2147483647""";

    private const string Dispatchers = $$"""
        overlap.dispatchers {
          control { {{Loop}} }
          feeder { {{Loop}} }
          worker { {{Loop}} }
        }
        """;

    private const string Version = "1.0";

    private static readonly MemberId Owner = new("owner:1", 1);

    private readonly SimulatedCluster _cluster = new();
    private readonly MemoryTransport _transport = new();
    private BreakingTransport? _breaking;
    private readonly List<IActorRef> _nodes = [];
    private readonly HashSet<MemberId> _exceeding = [];
    private ClusterRun? _run;
    private PullSource? _source;

    /// <summary>The run's outcome.</summary>
    private protected Summary Summary => Record.Summary;

    private protected RunRecord Record => _run!.Completion.IsCompleted ? _run.Completion.GetAwaiter().GetResult() : throw new InvalidOperationException("The run goes on.");

    /// <summary>How many bodies have started on all nodes.</summary>
    private protected long BodiesStarted { get; private set; }

    private protected bool HasEnded => _run!.Completion.IsCompleted;

    /// <summary>Starts nodes, each with one worker whose bodies take so long; any number at a time.</summary>
    private protected void StartNodes(params double[] bodyMilliseconds) => Do(() =>
    {
        foreach (var milliseconds in bodyMilliseconds)
        {
            var id = Id(_nodes.Count + 1);
            var options = new LabRunOptions
            {
                Time = Time,
                Transport = _transport,
                WorkerDispatcher = RunComposition.PinnedDispatcher,
                ResidentMemory = () => _exceeding.Contains(id) ? long.MaxValue : 0,
                Bodies = () => new VirtualBody(new CountedBody(this, new DelayBody(TimeSpan.FromMilliseconds(milliseconds))), Virtual, isOwn: true),
            };
            var actor = Sys.ActorOf(NodeActor.Props(_cluster.As(id), options), $"node{_nodes.Count + 1}");
            _nodes.Add(actor);
            _cluster.Join(new Member(id, IsNode: true, Version), actor);
        }
    });

    /// <summary>Starts a run over all nodes.</summary>
    /// <param name="config">HOCON over the scenario's defaults.</param>
    /// <param name="nodes">How many nodes; null for all that were started.</param>
    /// <param name="version">The owner's version.</param>
    /// <param name="monitors">The owner's monitors.</param>
    /// <param name="pulls">Whether the messages come from another program.</param>
    private protected void StartRun(
        string config, int? nodes = null, string version = Version, IReadOnlyList<IRunMonitor>? monitors = null, bool pulls = false)
    {
        var effective = Compose(config);
        if (pulls)
            _source = PullSource.Open(effective.Settings, _transport, Time);
        Do(() => _run = ClusterRun.Start(Sys, new OwnedRun
        {
            Settings = effective.Settings,
            Config = effective.Text,
            Nodes = nodes ?? _nodes.Count,
            Membership = _cluster.As(Owner),
            Version = version,
            Source = _source,
            ResidentMemory = () => 0,
            Monitors = monitors ?? [],
            Transport = _breaking = new BreakingTransport(_transport),
            Endpoint = node => $"memory://node{node + 1}",
            Time = Time,
        }));
    }

    /// <summary>Starts another program, which pushes messages to the owner.</summary>
    /// <param name="config">How many, and how fast.</param>
    private protected Producer StartProducer(string config)
    {
        var source = Compose(config).Settings.Source;
        Producer? producer = null;
        Do(() => producer = Producer.Start(Sys, source, source.ToTransportOptions(seed: 0, Time), _transport, Time));
        return producer!;
    }

    /// <summary>Advances virtual time.</summary>
    private protected void Advance(double seconds) => Virtual.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Advances virtual time until the run has ended.</summary>
    private protected void AwaitEnd() => Assert.True(Virtual.RunUntil(() => HasEnded, TimeSpan.FromHours(1)), "The run has not ended.");

    /// <summary>Why the run could not begin or go on.</summary>
    private protected string AwaitFailure()
    {
        AwaitEnd();
        return Assert.Throws<ClusterException>(() => Record).Message;
    }

    /// <summary>A node's process is killed: its actors and its connection are gone, and nobody was told.</summary>
    private protected void Kill(int node) => Do(() => Sys.Stop(_nodes[node - 1]));

    /// <summary>The owner hears that the process of a node has ended.</summary>
    private protected void SeeEnded(string what) => Do(() => _run!.EndUnlessBegun(what));

    /// <summary>The next messages to nodes are lost.</summary>
    private protected void Lose(int messages) => _cluster.Lose(messages);

    /// <summary>Somebody else connects to the port at which the owner deals to a node.</summary>
    private protected void ConnectStranger(int node) =>
        Do(() => _transport.Pull([Endpoint.Parse($"memory://node{node}", bindsByDefault: false)], new TransportOptions()));

    /// <summary>The owner sees that its connection to a node has ended.</summary>
    private protected void Break(int node) => Do(() => _breaking!.Break(node - 1));

    /// <summary>The cluster sees that a node does not answer.</summary>
    private protected void SeeUnreachable(int node) => Do(() => _cluster.Tell(new MemberEvents.Unreachable(Id(node))));

    /// <summary>The cluster sees that it answers again.</summary>
    private protected void SeeReachable(int node) => Do(() => _cluster.Tell(new MemberEvents.Reachable(Id(node))));

    /// <summary>The cluster removes a node.</summary>
    private protected void SeeRemoved(int node) => Do(() => _cluster.Tell(new MemberEvents.Removed(Id(node))));

    /// <summary>The nodes see that the owner does not answer.</summary>
    private protected void SeeOwnerUnreachable() => Do(() => _cluster.Tell(new MemberEvents.Unreachable(Owner)));

    /// <summary>A node reaches its memory limit.</summary>
    private protected void ExceedMemory(int node) => _exceeding.Add(Id(node));

    /// <summary>Stops the run.</summary>
    private protected void Stop(StopReason reason) => Do(() => _run!.Stop(reason));

    /// <summary>A message to a node, and what it answers.</summary>
    private protected object Ask(int node, object message)
    {
        var probe = CreateTestProbe();
        Do(() => _nodes[node - 1].Tell(message, probe));
        return probe.ExpectMsg<object>();
    }

    private static EffectiveConfig Compose(string config)
    {
        const string Defaults = """
            overlap {
              source { transport = memory, endpoint = "memory://x", text = "m {n}" }
              worker { mode = pipe, bound = 100, count = 1, body.type = none }
              limits.drain = 2s
            }
            """;
        return EffectiveConfig.Compose(Parse(Defaults), Parse(config));
    }

    private static MemberId Id(int node) => new($"node{node}:1", node);

    private static IReadOnlyList<Overlap.Actors.Configuration.Hocon.Assignment> Parse(string hocon) => HoconParser.Parse(hocon, _ => new Place("the scenario's HOCON"));

    private void Do(Action act) => Virtual.Loop.Run(() =>
    {
        act();
        return 0;
    });

    private sealed class CountedBody(ClusterScenario scenario, DelayBody body) : IAsyncTaskBody
    {
        public ValueTask RunAsync(Message message, BodyContext context)
        {
            scenario.BodiesStarted++;
            return body.RunAsync(message, context);
        }
    }
}
