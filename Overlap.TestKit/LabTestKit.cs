using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The whole lab in virtual time, and the vocabulary of scenarios: <em>given</em> a config and a run (<c>LabTestKit.Given.cs</c>),
/// <em>when</em> messages are sent, time advances (<c>RunTestKit.When.cs</c>), a body is held or a worker crashes
/// (<c>LabTestKit.When.cs</c>), <em>then</em> overlap, latency, order and logs are as expected, at all times or at the end
/// (<c>RunTestKit.Then.cs</c>). Nothing happens that the scenario does not cause.
/// </summary>
public abstract partial class LabTestKit : RunTestKit<LabState>
{
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
        : base(output, LabConfig.Compose(given)) => Unused.Add(Body);

    /// <summary>A body controlled by the scenario; pass it to <c>StartRun</c>.</summary>
    public ScriptedBody Body { get; } = new();

    /// <summary>The run.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public LabRun Run => _run ?? throw NotStarted();

    private protected override LabState? CurrentState => _state;

    private protected override Task? Completion => _run?.Completion;

    private protected override Summary Result => Run.Completion.GetAwaiter().GetResult();

    private protected override IReadOnlyList<long> HeldMessages => Body.Held;

    private protected override void StopRun(StopReason reason) => Run.Stop(reason);
}
