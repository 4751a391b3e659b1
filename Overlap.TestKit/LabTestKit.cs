using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.JobTokens;
using Overlap.Reports;
using Overlap.Transport.Memory;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The whole lab in virtual time, and the vocabulary of scenarios: <em>given</em> a config and a run (<c>LabTestKit.Given.cs</c>), <em>when</em> messages are sent,
/// time advances, a body is held or a worker crashes (<c>LabTestKit.When.cs</c>), <em>then</em> overlap, latency, order and logs are as
/// expected, at all times or at the end (<c>LabTestKit.Then.cs</c>). Nothing happens that the scenario does not cause.
/// </summary>
public abstract partial class LabTestKit : ScenarioTestKit
{
    private readonly VirtualThreadDispatcher? _workerThreads;
    private readonly ITestOutputHelper? _output;
    private readonly FailureStory _story;
    private LabRun? _run;
    private LabState? _state;

    /// <summary>Creates a scenario with a config; starts nothing yet.</summary>
    /// <param name="given">Paths of HOCON files, ending in <c>.conf</c>, and HOCON texts; each overrides those before it.</param>
    /// <exception cref="FileNotFoundException">A file does not exist in the test's output folder.</exception>
    /// <exception cref="SettingsException">A key is unknown, or a value is invalid.</exception>
    protected LabTestKit(params string[] given)
        : this(null, given)
    {
    }

    /// <summary>Creates a scenario whose event log is written to the test's output at its end.</summary>
    /// <param name="output">The test's output; null for none.</param>
    /// <param name="given">Paths of HOCON files, ending in <c>.conf</c>, and HOCON texts; each overrides those before it.</param>
    /// <exception cref="FileNotFoundException">A file does not exist in the test's output folder.</exception>
    /// <exception cref="SettingsException">A key is unknown, or a value is invalid.</exception>
    protected LabTestKit(ITestOutputHelper? output, params string[] given)
        : base(LabConfig.Compose(given))
    {
        _output = output;
        Settings = OverlapSettings.From(Sys.Settings.Config);
        Events = new LabEvents(Virtual) { Added = OnEvent };
        _story = new FailureStory(Virtual, Settings.Seed, Events, () => _state, () => Body.Held);
        if (Sys.Settings.Config.GetString($"{RunComposition.PinnedDispatcher}.type") == VirtualTimeConfig.ThreadDispatcher)
            _workerThreads = (VirtualThreadDispatcher)Sys.Dispatchers.Lookup(RunComposition.PinnedDispatcher);
        Virtual.AfterStep = Check;
    }

    /// <summary>The settings of this scenario.</summary>
    public OverlapSettings Settings { get; }

    /// <summary>A body controlled by the scenario; pass it to <c>StartRun</c>.</summary>
    public ScriptedBody Body { get; } = new();

    /// <summary>The event log: every emit, start, end, failure, crash and sample so far.</summary>
    public LabEvents Events { get; }

    /// <summary>The run.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public LabRun Run => _run ?? throw new InvalidOperationException("The run has not been started: call StartRun first.");

    /// <summary>The current state of the scenario.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public LabState State => _state ?? throw new InvalidOperationException("The run has not been started: call StartRun first.");
}
