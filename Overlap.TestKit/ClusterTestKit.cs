using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.VirtualTime;
using Overlap.Cluster.Owners;
using Overlap.Metering;
using Overlap.TestKit.Nodes;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// Runs over several nodes in virtual time: <em>given</em> nodes and a run (<c>ClusterTestKit.Given.cs</c>), <em>when</em> a node is slow,
/// killed, suspended or restarted (<c>ClusterTestKit.When.cs</c>), <em>then</em> each message is done at least once, and the order of
/// events, the state and the summary are as expected (<c>RunTestKit.Then.cs</c>). The owner of the run, what was dealt and acknowledged,
/// the nodes and their labs are the real ones; membership and connections are simulated. Messages are numbered from 0, as they are dealt
/// first.
/// </summary>
public abstract partial class ClusterTestKit : RunTestKit<ClusterState>
{
    private const string Loop = $"""
        type = "Overlap.Actors.VirtualTime.{nameof(VirtualTimeDispatcherConfigurator)}, Overlap.Actors"
        throughput = 2147483647
        """;

    private const string Dispatchers = $$"""
        overlap.dispatchers {
          control {
            {{Loop}}
          }
          feeder {
            {{Loop}}
          }
        }
        """;

    // By its text a message is known wherever it is done.
    private const string Defaults = """overlap.source.text = "message {n}" """;

    private readonly string[] _given;
    private readonly bool _mayBlock;
    private readonly List<SimulatedNode> _nodes = [];
    private ClusterState? _state;
    private NumberTally _numbers = new();
    private bool _isPulling;

    /// <inheritdoc cref="LabTestKit(string[])"/>
    protected ClusterTestKit(params string[] given)
        : this(null, given)
    {
    }

    /// <inheritdoc cref="LabTestKit(ITestOutputHelper, string[])"/>
    protected ClusterTestKit(ITestOutputHelper? output, params string[] given)
        : base(output, ConfigurationFactory.ParseString(Dispatchers).WithFallback(LabConfig.Compose([Defaults, .. given])))
    {
        (_given, _mayBlock) = (given, LabConfig.Blocks(Settings.Worker));
        Membership = new SimulatedMembership(Virtual);
        var tell = (string happened) => Events.AddRun(happened);
        Sys.EventStream.Subscribe(Sys.ActorOf(Props.Create<RunEventListener>(tell)), typeof(RunEvent));
    }

    /// <summary>All that is known of the run, once it has ended. Of the process that the test is in there is nothing in it.</summary>
    /// <exception cref="ExpectationException">It could not begin or go on.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it goes on.</exception>
    public RunRecord Record => Completion switch
    {
        null => throw NotStarted(),
        { IsFaulted: true } => throw Failed($"the run ends with a summary; it has failed: {Completion.Exception.InnerException!.Message}"),
        { IsCompleted: true } => WithoutProcess(Run!.Completion.Result),
        _ => throw new InvalidOperationException("The run goes on: call AwaitEnd or Finish first."),
    };

    private protected SimulatedMembership Membership { get; }

    private protected SimulatedLinks? Links { get; private set; }

    private protected ClusterRun? Run { get; private set; }

    private protected override ClusterState? CurrentState => _state;

    private protected override Task? Completion => Run?.Completion;

    private protected override Summary Result => Record.Summary;

    private protected override void StopRun(StopReason reason) => Act(() => Run!.Stop(reason));

    private protected override void Count(in LabEvent added)
    {
        if (added.Node == 0)
            return;
        _nodes[added.Node - 1].Count(added.Kind);
        if (added.Kind is LabEventKind.End or LabEventKind.Fail)
            _numbers.End(added.Number);
    }

    private protected override void CheckSource(string word)
    {
        if (!_isPulling)
            throw new InvalidOperationException($"The run makes its messages itself, and {word} sends none: call StartPulling instead of StartRun.");
    }

    private protected override void CheckText(string text)
    {
        if (text != Settings.Source.Text)
            throw new InvalidOperationException($"The producer's text is '{text}': it has to have the text of the run, '{Settings.Source.Text}', by which messages are known.");
    }

    private protected override string Describe(BodyRun body)
    {
        var node = _nodes.Single(node => body.Worker.StartsWith($"node{node.Number}/", StringComparison.Ordinal));
        return $"message #{node.NumberOf(body.Number)} on {body.Worker}";
    }

    private static RunRecord WithoutProcess(RunRecord record) => record with
    {
        Summary = record.Summary with
        {
            Memory = null,
            Producer = record.Summary.Producer is { } producer ? producer with { RssPeakBytes = null } : null,
        },
    };
}
