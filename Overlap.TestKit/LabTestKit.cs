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
/// The whole lab in virtual time, and the vocabulary of scenarios: <em>given</em> a config (this file), <em>when</em> messages are sent,
/// time advances, a body is held or a worker crashes (<c>LabTestKit.When.cs</c>), <em>then</em> overlap, latency, order and logs are as
/// expected, at all times or at the end (<c>LabTestKit.Then.cs</c>). Nothing happens that the scenario does not cause.
/// </summary>
public abstract partial class LabTestKit : ScenarioTestKit
{
    private const long MaxSentAtOneMoment = 1_000_000;
    private const int MaxEventsInOutput = 10_000;

    // In real time: bodies that have left virtual time come back within it, or are not waited for.
    private static readonly TimeSpan StrayPatience = TimeSpan.FromSeconds(1);

    private readonly MemoryTransport _transport = new();
    private readonly VirtualThreadDispatcher? _workerThreads;
    private DirectoryInfo? _logs;
    private RunFolder? _folder;
    private MemoryJobTokenPool? _tokens;
    private LabRun? _run;
    private LabState? _state;
    private (TimeSpan At, long Sent) _moment;
    private readonly ITestOutputHelper? _output;

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
        Story = new FailureStory(Virtual, Settings.Seed, Events, () => _state, () => Body.Held);
        if (Sys.Settings.Config.GetString($"{RunComposition.PinnedDispatcher}.type") == LabConfig.ThreadDispatcher)
            _workerThreads = (VirtualThreadDispatcher)Sys.Dispatchers.Lookup(RunComposition.PinnedDispatcher);
        Virtual.AfterStep = Check;
    }

    /// <summary>The settings of this scenario.</summary>
    public OverlapSettings Settings { get; }

    /// <summary>A body controlled by the scenario; pass it to <c>StartRun</c>.</summary>
    public ScriptedBody Body { get; } = new();

    /// <summary>The event log: every emit, start, end, failure, crash and sample so far.</summary>
    public LabEvents Events { get; }

    private FailureStory Story { get; }

    /// <summary>The run.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public LabRun Run => _run ?? throw new InvalidOperationException("The run has not been started: call StartRun first.");

    /// <summary>The current state of the scenario.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started.</exception>
    public LabState State => _state ?? throw new InvalidOperationException("The run has not been started: call StartRun first.");

    /// <summary>Makes the run write its logs, which are deleted after the test. Call before <c>StartRun</c>.</summary>
    public void KeepLogs()
    {
        BeforeRun(isDone: _folder is not null);
        _logs = Directory.CreateTempSubdirectory("overlap-scenario-");
        _folder = RunFolder.Create(_logs.FullName, Time);
    }

    /// <summary>
    /// Gives the run a jobserver in virtual time, used if <c>overlap.tokens.enabled</c> is on; otherwise it uses the environment's.
    /// Call before <c>StartRun</c>.
    /// </summary>
    /// <param name="tokens">How many tokens it has, 0 or more.</param>
    /// <param name="implicitSlot">Whether there is also the implicit slot of a make recipe.</param>
    /// <returns>Its pool, which the run disposes at its end.</returns>
    public MemoryJobTokenPool ServeTokens(int tokens, bool implicitSlot = true)
    {
        BeforeServing(tokens);
        return _tokens = new MemoryJobTokenPool(Enumerable.Repeat((byte)'+', tokens).ToArray(), Time, implicitSlot);
    }

    /// <summary>Starts the run with a scripted body, usually <see cref="Body"/>.</summary>
    public LabRun StartRun(ScriptedBody body) => StartRun(() => body);

    /// <summary>Starts the run: workers, metrics, bridge.</summary>
    /// <param name="bodies">
    /// Creates an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker; null for the bodies of the config.
    /// </param>
    /// <param name="residentMemory">Returns the simulated resident memory, in bytes; null for 0.</param>
    /// <param name="time">The run's clock; null for the virtual time.</param>
    public LabRun StartRun(Func<object>? bodies = null, Func<long>? residentMemory = null, TimeProvider? time = null)
    {
        BeforeStart(bodies);
        var make = bodies ?? BodyFactory.Find(Settings.Worker.Body);
        _run = Move(() => LabRun.Start(Sys, Settings, new LabRunOptions
        {
            Time = time ?? Time,
            Transport = _transport,
            Bodies = () => InVirtualTime(CheckBody(make())),
            Tokens = _tokens,
            WorkerDispatcher = RunComposition.PinnedDispatcher,
            Observer = Events.Observer,
            Folder = _folder,
            ResidentMemory = residentMemory ?? (() => 0),
        }));
        _state = new LabState(Virtual, _run.Recorder, ReadSource, _tokens);
        Check();
        return _run;
    }

    /// <summary>Starts the lab's own producer, with the rate and the number of messages of <c>overlap.source</c>.</summary>
    /// <param name="change">Changes the config's source settings; null for no change.</param>
    /// <param name="time">The producer's clock; null for the virtual time.</param>
    public Producer StartProducer(Func<SourceSettings, SourceSettings>? change = null, TimeProvider? time = null)
    {
        BeforeProducing();
        time ??= Time;
        var source = change is null ? Settings.Source : change(Settings.Source);
        return Move(() => _producer = Producer.Start(Sys, source, source.ToTransportOptions(Settings.Seed, time), _transport, time));
    }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        var failure = AtEnd();
        Virtual.AfterStep = null;
        Events.Added = null;
        // Before the threads are abandoned: their workers must not take new messages.
        _feed?.Close();
        _producer?.Stop();
        _workerThreads?.Abandon();
        _output?.WriteLine(Events.Last(MaxEventsInOutput));
        base.AfterAll();
        if (failure is not null)
            throw failure;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            _folder?.Dispose();
            _logs?.Delete(recursive: true);
            _logs = null;
        }
    }

    // What the scenario has not been told yet; null if it has failed anyway.
    private ExpectationException? AtEnd()
    {
        if (_hasFailed || Virtual.Loop.IsAbandoned)
            return null;
        // What bodies have given to the thread pool is noticed when it begins.
        using var begun = new SemaphoreSlim(0);
        ThreadPool.UnsafeQueueUserWorkItem(static begun => ((SemaphoreSlim)begun!).Release(), begun);
        begun.Wait(StrayPatience);
        if (Story.HasStray)
            Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        try
        {
            Check();
            ThrowIfUnused();
            return null;
        }
        catch (ExpectationException failure)
        {
            return failure;
        }
    }

    private void OnEvent(LabEvent added)
    {
        NoteViolation();
        if (added.Kind == LabEventKind.Emit && _producer is { } producer)
            LimitFlood(producer.Current.Sent);
    }

    // Sending takes no virtual time: a producer without a rate, whom nothing holds back, would never stop.
    private void LimitFlood(long sent)
    {
        if (_moment.At != Virtual.MonotonicClock)
            _moment = (Virtual.MonotonicClock, sent);
        if (sent - _moment.Sent < MaxSentAtOneMoment)
            return;
        var failure = new VirtualTimeException(
            $"virtual time stands still while messages pour in: the producer has sent {sent - _moment.Sent} at this moment, and nothing holds it "
            + "back. Give it a rate (overlap.source.rate) or a number of messages, the workers a bound, or StartRun a residentMemory");
        Virtual.Loop.Abandon(failure);
        throw failure;
    }

    // A body that blocks its worker's thread blocks in virtual time; spinning cannot take virtual time, so it becomes blocking.
    private object InVirtualTime(object body) => body switch
    {
        SpinBody => new ThreadBlockingBody(new VirtualBody(new DelayBody(Settings.Worker.Body.Duration), Virtual)),
        IAsyncTaskBody waits when Settings.Worker.Mode == WorkerMode.Sync => new ThreadBlockingBody(new VirtualBody(waits, Virtual)),
        IAsyncTaskBody waits => new VirtualBody(waits, Virtual),
        ITaskBody works => new VirtualSyncBody(works, Virtual),
        _ => body,
    };
}
