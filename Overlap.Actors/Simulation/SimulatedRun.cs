using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.Transport.Memory;

namespace Overlap.Actors.Simulation;

/// <summary>
/// A run in virtual time: the producer, the bridge and the workers in one actor system, joined by the memory transport. Whatever machine
/// it is computed on, the same settings have the same results.
/// </summary>
internal sealed class SimulatedRun : IDisposable
{
    private const string Transport = "memory";

    // Of the memory; a step allocates some hundred bytes.
    private const int StepsPerCheck = 1024;

    // In real time: bodies that have left virtual time come back within it, or are not waited for.
    private static readonly TimeSpan StrayPatience = TimeSpan.FromSeconds(3);

    private readonly VirtualScheduler _scheduler;
    private readonly OverlapSettings _settings;
    private readonly SimulatedFaults _faults;
    private readonly Func<object> _bodies;

    /// <summary>Prepares a run.</summary>
    /// <param name="system">An actor system of <see cref="ConfigOf"/>.</param>
    /// <param name="settings">The settings of <see cref="SettingsOf"/>.</param>
    public SimulatedRun(ActorSystem system, OverlapSettings settings)
    {
        System = system;
        _scheduler = (VirtualScheduler)system.Scheduler;
        _settings = settings;
        _faults = new SimulatedFaults(settings.Simulate.Faults, _scheduler);
        _bodies = SimulatedBodies.Find(settings.Worker, _scheduler, new SimulatedCores(settings.Simulate.Cores, Time), _faults);
    }

    /// <summary>The actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>The virtual time.</summary>
    public TimeProvider Time => _scheduler.Time;

    private BodyRuns Bodies => _scheduler.Loop.Bodies;

    /// <summary>The settings of a run as they are in virtual time: the transport is the memory's, and the machine the simulated one.</summary>
    public static OverlapSettings SettingsOf(OverlapSettings settings) => settings with
    {
        Source = settings.Source with { Endpoints = [$"{Transport}://lab"], Transport = Transport },
        Worker = settings.Worker with { Count = WorkerSettings.CountOf(settings) },
    };

    /// <summary>The config of its actor system.</summary>
    /// <param name="config">The config of a real run.</param>
    /// <param name="settings">Its settings.</param>
    public static Config ConfigOf(Config config, OverlapSettings settings) =>
        ConfigurationFactory.ParseString(VirtualTimeConfig.WorkerDispatcher(SimulatedBodies.Block(settings.Worker)))
            .WithFallback(VirtualTimeConfig.Config).WithFallback(config);

    /// <summary>Starts the producer and the run. Time stands still until <see cref="Advance"/>.</summary>
    /// <param name="options">Options that are not in the config, and have nothing to do with virtual time.</param>
    public LabRun Start(LabRunOptions options) => _scheduler.Loop.Run(() =>
    {
        var (source, cores) = (SimulatedProducer.Paced(_settings.Source), _settings.Simulate.Cores);
        var transport = new MemoryTransport(SimulatedKernel.Capacity(source.SocketBuffer));
        var socket = transport.Push(source.ParseEndpoints(bindsByDefault: true), source.ToTransportOptions(_settings.Seed, Time));
        var producer = Producer.Start(System, source, new StallingPushSocket(socket, _faults, _scheduler), Time);
        var run = LabRun.Start(System, _settings, options with
        {
            Time = Time,
            Wait = duration => _scheduler.WaitAsync(_faults.Slowed(duration)),
            Observer = _settings.Simulate.Faults.Any(fault => fault.Kind == FaultKind.Crash) ? new WorkerCrashes(_faults) : null,
            Transport = transport,
            Bodies = _bodies,
            // As make -j with a job for each core.
            Tokens = new MemoryJobTokenPool(Enumerable.Repeat((byte)'+', cores - 1).ToArray(), Time),
            WorkerDispatcher = RunComposition.PinnedDispatcher,
            Producer = new SimulatedProducer(producer, _settings.Source, Time),
            SimulatedCores = cores,
        });
        _faults.Announce(text => System.EventStream.Publish(run.Recorder.History.Add(RunEventKind.Fault, text)));
        return run;
    });

    /// <summary>Advances time until the run has ended; it stops if this process reaches its memory limit.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="VirtualTimeException">A body has left virtual time or never returns.</exception>
    public void Advance(LabRun run)
    {
        using var memory = new ProcessMemory();
        var guard = new MemoryGuard(_settings.Limits.Memory ?? MemoryGuard.DefaultLimit, TimeProvider.System, memory.ReadResident);
        guard.OnExceeded(() => run.Stop(StopReason.Memory));
        var steps = 0;
        _scheduler.RunUntil(
            () =>
            {
                if (++steps % StepsPerCheck == 0)
                    guard.Check();
                return run.Completion.IsCompleted || Bodies.Fault is not null;
            },
            TimeSpan.MaxValue);
        if (_scheduler.Strays.Count > 0)
            Bodies.AwaitFault(StrayPatience);
        if (Bodies.Fault is { } fault)
            throw new VirtualTimeException(fault);
    }

    /// <summary>The faults that have not happened, as a config has them: the run ended before.</summary>
    public IEnumerable<string> FaultsLeft => _faults.Left;

    /// <summary>A body of the run, which has ended, that nothing in virtual time would have ended; null if there is none.</summary>
    public string? Stray => _scheduler.Strays.MinBy(body => body.Number)?.ToString();

    /// <summary>Ends the workers' threads, and the bodies on them.</summary>
    public void Dispose()
    {
        if (System.Dispatchers.Lookup(RunComposition.PinnedDispatcher) is VirtualThreadDispatcher threads)
            threads.Abandon();
    }
}
