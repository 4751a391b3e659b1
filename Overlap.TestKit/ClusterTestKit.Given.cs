using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;
using Overlap.Cluster.Owners;
using Overlap.TestKit.Nodes;

namespace Overlap.TestKit;

/// <content>Given: nodes, and a run over them.</content>
public abstract partial class ClusterTestKit
{
    // The owner has the nodes in the order of their addresses, which is that of their numbers while these have one digit.
    private const int MaxNodes = 9;

    private protected const string Version = "1.0";

    private protected static readonly MemberId Owner = new("owner:1", 1);

    /// <summary>Starts nodes, which join the cluster; they are numbered from 1. Call it again for others, with other bodies.</summary>
    /// <param name="count">How many, 1 or more; 9 in all at most.</param>
    /// <param name="bodies">
    /// Creates an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker; null for the bodies of the run's config.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or too many.</exception>
    public void StartNodes(int count, Func<object>? bodies = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_nodes.Count + count, MaxNodes, nameof(count));
        for (var i = 0; i < count; i++)
        {
            var node = new SimulatedNode(_nodes.Count + 1, bodies);
            _nodes.Add(node);
            Act(() => StartProcess(node));
        }
    }

    /// <summary>Starts a run over all nodes that there are, whose owner makes the messages and deals them (<c>overlap.source</c>).</summary>
    /// <param name="given">Paths of HOCON files and HOCON texts over those of the scenario.</param>
    /// <exception cref="InvalidOperationException">
    /// There are no nodes, a run is under way, messages have no <c>{n}</c>, or workers block and did not in the scenario's own config.
    /// </exception>
    /// <exception cref="SettingsException">A key is unknown, or a value is invalid.</exception>
    public void StartRun(params string[] given) => StartRun(given, pulls: false);

    /// <summary>
    /// Starts a run over all nodes that there are, whose owner deals what is sent to it: by <c>Send</c>, <c>SendAt</c>, <c>Ramp</c> or
    /// <c>StartProducer</c>. It goes on until it has <c>overlap.source.messages</c> or its duration is over, or until <c>Finish</c>.
    /// </summary>
    /// <inheritdoc cref="StartRun(string[])"/>
    public void StartPulling(params string[] given) => StartRun(given, pulls: true);

    private void StartRun(string[] given, bool pulls)
    {
        if (Membership.Nodes == 0)
            throw new InvalidOperationException("There are no nodes: call StartNodes first, or Restart one that was killed.");
        StartRun(given, pulls, run => run);
    }

    private protected void StartRun(string[] given, bool pulls, Func<OwnedRun, OwnedRun> change)
    {
        var config = LabConfig.ComposeRun([Defaults, .. _given, .. given]);
        var numbers = BeforeStart(config.Settings);
        ForgetSource();
        (Settings, _isPulling, _numbers) = (config.Settings, pulls, new NumberTally());
        _nodes.ForEach(node => node.BeginRun());
        Links = new SimulatedLinks(Transport)
        {
            Numbers = numbers,
            Dealt = (node, number) =>
            {
                node.Deal(number);
                _numbers.Deal(number);
            },
        };
        _state = new ClusterState(Virtual, _nodes, _numbers, () => ReadSource().HeldBack);
        Act(() => Run = ClusterRun.Start(Sys, change(new OwnedRun
        {
            Settings = Settings,
            Config = config.Text,
            Nodes = Membership.Nodes,
            Membership = Membership.As(Owner),
            Version = Version,
            Source = pulls ? PullSource.Open(Settings, Transport, Time) : null,
            ResidentMemory = () => 0,
            Transport = Links.Owner,
            Endpoint = node => $"memory://node{node + 1}",
            Time = Time,
        })));
    }

    private MessageField BeforeStart(OverlapSettings settings)
    {
        if (Completion is { IsCompleted: false })
            throw new InvalidOperationException("A run is under way: let it end by AwaitEnd or Finish before the next one.");
        if (LabConfig.Blocks(settings.Worker) && !_mayBlock)
            throw new InvalidOperationException("Workers that block (mode sync, body spin) need threads: say so in the scenario's own config.");
        return MessageField.OfNumber(settings.Source.Text) ?? throw new InvalidOperationException(
            $"overlap.source.text is '{settings.Source.Text}', and a scenario over nodes knows messages by {{n}} in it.");
    }

    private void StartProcess(SimulatedNode node)
    {
        var incarnation = (node.Process?.Id.Incarnation ?? 0) + 1;
        var process = node.Process = new NodeProcess(
            new MemberId($"node{node.Number}:1", incarnation), new NodeTransport(Transport, endpoint => Links?.Connect(node, endpoint)));
        var actor = Sys.ActorOf(
            NodeActor.Props(Membership.As(process.Id), OptionsOf(node, process)),
            incarnation == 1 ? $"node{node.Number}" : $"node{node.Number}-{incarnation}");
        process.Start(actor);
        Membership.Join(new Member(process.Id, IsNode: true, Version), actor);
    }

    private LabRunOptions OptionsOf(SimulatedNode node, NodeProcess process) => new()
    {
        Time = Time,
        Transport = process.Transport,
        WorkerDispatcher = RunComposition.PinnedDispatcher,
        ResidentMemory = () => node.ResidentMemory,
        Bodies = () => MakeBody(node, process),
        Observer = Events.Observe(node.Number, node.NumberOf),
    };

    // The node cannot go on by it, and the run tells why.
    private static object CheckBody(object body) => CheckType(body) is not ScriptedBody
        ? body
        : throw new ArgumentException($"A {nameof(ScriptedBody)} is for a lab of its own: on nodes call Takes, or give a body of your own.", "bodies");

    private object MakeBody(SimulatedNode node, NodeProcess process)
    {
        var body = CheckBody((node.Bodies ?? BodyFactory.Find(Settings.Worker.Body))());
        var own = new NodeBody(node, process, VirtualBodies.Of(body, Settings.Worker with { Mode = WorkerMode.Pipe }, Virtual));
        return Settings.Worker.Mode == WorkerMode.Sync ? new ThreadBlockingBody(own) : own;
    }
}
