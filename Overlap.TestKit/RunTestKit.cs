using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Metering;
using Overlap.Transport.Memory;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// What scenarios of one lab (<see cref="LabTestKit"/>) and of several nodes (<see cref="ClusterTestKit"/>) have in common: messages that
/// are sent, time that advances, expectations now, at all times or at the end, and what is told when one is not met.
/// </summary>
/// <typeparam name="TState">The current state of such a scenario.</typeparam>
public abstract partial class RunTestKit<TState> : ScenarioTestKit where TState : class
{
    private readonly VirtualThreadDispatcher? _workerThreads;
    private readonly ITestOutputHelper? _output;
    private readonly FailureStory _story;

    /// <summary>Starts the system. A scenario is derived from <see cref="LabTestKit"/> or <see cref="ClusterTestKit"/>.</summary>
    /// <param name="output">The test's output; null for none.</param>
    /// <param name="config">The system's config.</param>
    protected RunTestKit(ITestOutputHelper? output, Config config)
        : base(config)
    {
        _output = output;
        Settings = OverlapSettings.From(Sys.Settings.Config);
        Events = new LabEvents(Virtual) { Added = OnEvent };
        _story = new FailureStory(Virtual, () => Settings.Seed, Events, () => CurrentState, () => HeldMessages, Describe);
        if (Sys.Settings.Config.GetString($"{RunComposition.PinnedDispatcher}.type") == VirtualTimeConfig.ThreadDispatcher)
            _workerThreads = (VirtualThreadDispatcher)Sys.Dispatchers.Lookup(RunComposition.PinnedDispatcher);
        Virtual.AfterStep = Check;
    }

    /// <summary>The settings of this scenario.</summary>
    public OverlapSettings Settings { get; private protected set; }

    /// <summary>The event log: every emit, start, end, failure, crash and sample so far, and what became of nodes.</summary>
    public LabEvents Events { get; }

    /// <summary>The current state of the scenario.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public TState State => CurrentState ?? throw NotStarted();

    private protected MemoryTransport Transport { get; } = new();

    private protected UnusedWords Unused { get; } = new();

    /// <summary>Null before the run.</summary>
    private protected abstract TState? CurrentState { get; }

    /// <summary>Completes when the run has ended; null before it.</summary>
    private protected abstract Task? Completion { get; }

    /// <summary>The summary of a run that has ended.</summary>
    private protected abstract Summary Result { get; }

    /// <summary>The numbers of the messages that the script holds.</summary>
    private protected virtual IReadOnlyList<long> HeldMessages => [];

    private protected abstract void StopRun(StopReason reason);

    /// <summary>A message in its body, as a failure names it.</summary>
    private protected virtual string Describe(BodyRun body) => $"message #{body.Number} on {body.Worker}";

    private protected static InvalidOperationException NotStarted() => new("The run has not been started: call StartRun first.");
}
