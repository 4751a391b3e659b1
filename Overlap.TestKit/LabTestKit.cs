using Akka.Actor;
using Overlap.Actors;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Transport.Memory;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.TestKit;

/// <summary>
/// The whole lab in virtual time, and the words of a scenario: <em>given</em> a config (this file), <em>when</em> messages come, time goes
/// on, a body is held or a worker crashes (<c>LabTestKit.When.cs</c>), <em>then</em> overlap, latency, order and logs are so, at every
/// moment or at the end (<c>LabTestKit.Then.cs</c>). Nothing moves but what the scenario moves.
/// </summary>
public abstract partial class LabTestKit : ScenarioTestKit
{
    private readonly MemoryTransport _transport = new();
    private readonly VirtualThreadDispatcher? _workerThreads;
    private DirectoryInfo? _logs;
    private RunFolder? _folder;
    private MemoryJobTokenPool? _tokens;
    private LabRun? _run;
    private LabState? _state;

    /// <summary>Given this config; nothing is started yet.</summary>
    /// <param name="given">Names of HOCON files, which end in <c>.conf</c>, and HOCON texts; each goes over those before it.</param>
    /// <exception cref="FileNotFoundException">There is no such file in the test's output folder.</exception>
    /// <exception cref="SettingsException">A key is unknown, or a value cannot be meant.</exception>
    protected LabTestKit(params string[] given)
        : base(LabConfig.Compose(given))
    {
        Settings = OverlapSettings.From(Sys.Settings.Config);
        Events = new LabEvents(Virtual);
        if (Sys.Settings.Config.GetString($"{RunParts.PinnedDispatcher}.type") == LabConfig.ThreadDispatcher)
            _workerThreads = (VirtualThreadDispatcher)Sys.Dispatchers.Lookup(RunParts.PinnedDispatcher);
        Virtual.AfterStep = Check;
    }

    /// <summary>The settings of this scenario.</summary>
    protected OverlapSettings Settings { get; }

    /// <summary>The body that does what the scenario says, for a run that is started with it.</summary>
    protected ScriptedBody Body { get; } = new();

    /// <summary>The event log: every emit, start, end, failure, crash and sample so far.</summary>
    protected LabEvents Events { get; }

    /// <summary>The run that was started.</summary>
    /// <exception cref="InvalidOperationException">None was.</exception>
    protected LabRun Run => _run ?? throw new InvalidOperationException("The run has not been started: StartRun comes first.");

    /// <summary>How the scenario stands at this moment.</summary>
    protected LabState State => _state ?? throw new InvalidOperationException("The run has not been started: StartRun comes first.");

    /// <summary>Has the run write its logs, which are gone after the test. Comes before <c>StartRun</c>.</summary>
    protected void KeepLogs()
    {
        _logs = Directory.CreateTempSubdirectory("overlap-scenario-");
        _folder = RunFolder.Create(_logs.FullName, keep: 1, Time, warn: _ => { });
    }

    /// <summary>
    /// Gives the run a jobserver, in virtual time, which it asks if <c>overlap.tokens.enabled</c>; without this word it asks the
    /// environment's. Comes before <c>StartRun</c>.
    /// </summary>
    /// <param name="tokens">How many tokens it has, 0 or more.</param>
    /// <param name="implicitSlot">Whether there is one slot more: the one that a recipe of make comes with.</param>
    /// <returns>Its pool, which the run disposes of at its end.</returns>
    protected MemoryJobTokenPool ServeTokens(int tokens, bool implicitSlot = true) =>
        _tokens = new MemoryJobTokenPool(Enumerable.Repeat((byte)'+', tokens).ToArray(), Time, implicitSlot);

    /// <summary>Starts the run with a scripted body, mostly <see cref="Body"/>.</summary>
    protected LabRun StartRun(ScriptedBody body) => StartRun(() => body);

    /// <summary>Starts the run: workers, metrics, bridge.</summary>
    /// <param name="bodies">Makes an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker; null: those of the config.</param>
    /// <param name="residentMemory">Stands for the process's memory, in bytes; null: it never comes to the limit.</param>
    /// <param name="time">The run's clock; null: the virtual time.</param>
    protected LabRun StartRun(Func<object>? bodies = null, Func<long>? residentMemory = null, TimeProvider? time = null)
    {
        var make = bodies ?? BodyFactory.Find(Settings.Worker.Body);
        _run = LabRun.Start(Sys, Settings, new LabRunOptions
        {
            Time = time ?? Time,
            Transport = _transport,
            Bodies = () => InVirtualTime(make()),
            Tokens = _tokens,
            WorkerDispatcher = RunParts.PinnedDispatcher,
            Observer = Events.Observer,
            Folder = _folder,
            ResidentMemory = residentMemory ?? (() => 0),
        });
        _state = new LabState(Virtual, _run.Meter, ReadSource, _tokens);
        return _run;
    }

    /// <summary>Starts the lab's own producer, with the rate and the number of messages of <c>overlap.source</c>.</summary>
    /// <param name="change">What it does otherwise than the config says; null: nothing.</param>
    /// <param name="time">The producer's clock; null: the virtual time.</param>
    protected Producer StartProducer(Func<SourceSettings, SourceSettings>? change = null, TimeProvider? time = null)
    {
        time ??= Time;
        var source = change is null ? Settings.Source : change(Settings.Source);
        return _producer = Producer.Start(Sys, source, source.ToTransportOptions(Settings.Seed, time), _transport, time);
    }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        Virtual.AfterStep = null;
        // Workers that are let go would otherwise take on what still comes.
        _feed?.Close();
        _producer?.Stop();
        _workerThreads?.Abandon();
        base.AfterAll();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder?.Dispose();
        _logs?.Delete(recursive: true);
        _logs = null;
    }

    // Where a body holds its worker's thread, it does so on the virtual clock; a core cannot be kept busy on that, only held.
    private object InVirtualTime(object body) => body switch
    {
        SpinBody => new ThreadBlockingBody(new DelayBody(Settings.Worker.Body.Duration)),
        IAsyncTaskBody waits when Settings.Worker.Mode == WorkerMode.Sync => new ThreadBlockingBody(waits),
        _ => body,
    };
}
