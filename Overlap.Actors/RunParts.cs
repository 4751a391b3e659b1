using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Routing;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Serilog;

namespace Overlap.Actors;

/// <summary>What a run is made of, apart from its actors: made before them, closed after them, kept over their restarts.</summary>
public sealed class RunParts
{
    /// <summary>The dispatcher of workers while there are no more of them than cores: a thread each.</summary>
    public const string PinnedDispatcher = "overlap.dispatchers.worker";

    // Far apart, so that neighbouring workers' chances have nothing in common.
    private const int SeedStep = 0x3504F333;
    private const string SharedDispatcher = "akka.actor.default-dispatcher";

    private readonly CancellationTokenSource _drainOver = new();
    private readonly LabRunOptions _options;
    private readonly ProcessMemory _processMemory = new();
    private OverlapMeter? _published;
    private readonly RunLogs? _logs;
    private readonly IntendedTimes? _intended;
    private readonly SequenceJournal? _journal;

    /// <summary>Makes the parts, the socket among them.</summary>
    /// <param name="settings">The checked config.</param>
    /// <param name="options">What the config does not say.</param>
    /// <param name="time">The run's clock.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    /// <exception cref="JobserverException">The jobserver cannot be used, and the run is not to go on without.</exception>
    /// <exception cref="BodyException">The task body cannot be made.</exception>
    public RunParts(OverlapSettings settings, LabRunOptions options, TimeProvider time)
    {
        Settings = settings;
        Time = time;
        _options = options;
        Tokens = settings.Tokens.Enabled ? options.Tokens ?? ConnectTokens() : null;
        var makeBody = options.Bodies ?? BodyFactory.Find(settings.Worker.Body);
        var bodies = new List<object>();
        var names = new List<string>();
        for (var n = 1; n <= settings.Worker.Count; n++)
        {
            bodies.Add(makeBody());
            names.Add($"pull{Environment.ProcessId}-{n}");
        }
        Bodies = bodies;
        Meter = new RunMeter(time, names, settings.Metrics.Interval, settings.Metrics.WarmUp);
        Memory = new MemoryGuard(settings.Limits.Memory ?? MemoryGuard.DefaultLimit, time, options.ResidentMemory ?? _processMemory.ReadResident);
        Room = settings.Worker.Bound > 0 ? new RoomSignal(settings.Worker.Bound) : null;
        Router = Router.Create(settings.Router, Meter.Workers, settings.Worker.Bound);
        _logs = options.Folder is { } folder ? new RunLogs(folder, settings.Logs, Meter.Workers, time) : null;
        _intended = MessageField.OfTime(settings.Source.Text) is { } field ? new IntendedTimes(field, time) : null;
        Desks = [.. Meter.Workers.Select(MakeDesk)];
        _journal = MessageField.OfNumber(settings.Source.Text) is { } numbers ? new SequenceJournal(numbers, MessageField.OfProducer(settings.Source.Text)) : null;
        Intake = new Intake(OpenSocket(), settings.Batch, settings.Source.Messages, Meter, Memory, _journal);
    }

    /// <summary>The checked config.</summary>
    public OverlapSettings Settings { get; }

    /// <summary>The run's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>All counters.</summary>
    public RunMeter Meter { get; }

    /// <summary>Says when the process holds too much.</summary>
    public MemoryGuard Memory { get; }

    /// <summary>How workers tell the router of room; null without a bound.</summary>
    public RoomSignal? Room { get; }

    /// <summary>Decides who gets the next messages.</summary>
    public Router Router { get; }

    /// <summary>Where bodies get their tokens; null where they need none.</summary>
    public IJobTokenPool? Tokens { get; }

    /// <summary>One for each worker.</summary>
    public IReadOnlyList<WorkerDesk> Desks { get; }

    /// <summary>The task body of each: an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/>.</summary>
    public IReadOnlyList<object> Bodies { get; }

    /// <summary>Hears of every step; null: nobody does.</summary>
    public IRunObserver? Observer => _options.Observer;

    /// <summary>What is received.</summary>
    public Intake Intake { get; }

    /// <summary>Whether a synchronous body runs in the mode made for many at once.</summary>
    public bool RunsInline => Settings.Worker.Mode == WorkerMode.Pipe && Bodies[0] is not IAsyncTaskBody;

    /// <summary>The dispatcher the workers run on.</summary>
    public string Dispatcher => _options.WorkerDispatcher ?? (Desks.Count <= Environment.ProcessorCount ? PinnedDispatcher : SharedDispatcher);

    /// <summary>Has the counters read from outside.</summary>
    public void Publish() => _published ??= new OverlapMeter(Meter);

    /// <summary>Tells the bodies that the drain's time is over.</summary>
    /// <remarks>What a body registered for it runs elsewhere: it may take long, or throw.</remarks>
    public void Cancel() => _ = _drainOver.CancelAsync();

    /// <summary>Adds the run up.</summary>
    public Summary Summarize(StopReason reason)
    {
        var worker = Settings.Worker;
        var mode = worker.Mode.ToString().ToLowerInvariant();
        var run = new RunSettings(
            mode, worker.Bound, Settings.Source.Rate, worker.Count, worker.Body.Type, Settings.Source.Transport, Settings.Batch, _options.ConfigName);
        var peers = Intake.Socket.Counters;
        return Meter.Summarize(run, reason, _processMemory, Time.GetTimestamp()) with
        {
            Connections = new ConnectionStats(peers.Connected, peers.Disconnected, peers.Rejected, peers.Failed),
            Sequence = _journal?.ToStats(),
        };
    }

    /// <summary>Lets everything go; the actors have ended.</summary>
    public void Close()
    {
        Cancel();
        foreach (var desk in Desks)
            desk.Clear();
        _published?.Dispose();
        _logs?.Dispose();
        _processMemory.Dispose();
        // Its connections close by themselves; nobody waits for them.
        _ = Intake.Socket.DisposeAsync().AsTask();
    }

    private IJobTokenPool? ConnectTokens()
    {
        var settings = Settings.Tokens;
        try
        {
            return Jobserver.Connect(new JobserverOptions
            {
                Inherit = settings.Inherit,
                Guardian = settings.Guardian ? _options.Guardian : null,
            });
        }
        // A dry run is to do nothing, least of all without limits.
        catch (JobserverException missing) when (settings.OnMissing == MissingJobserver.Continue && missing.Error != JobserverError.DryRun)
        {
            Log.Warning("The run goes on without tokens. {Reason}", missing.Message);
            return null;
        }
    }

    private WorkerDesk MakeDesk(WorkerMeter meter, int index) => new()
    {
        Meter = meter,
        Room = Room,
        Observer = Observer,
        Intended = _intended,
        Messages = _logs?.Messages?[index],
        Ends = Settings.Logs.Messages && Settings.Worker.Mode != WorkerMode.Sync ? _logs?.Counts[index] : null,
        Context = new BodyContext
        {
            Time = Time,
            Random = new Random(unchecked(Settings.Seed + index * SeedStep)),
            Worker = meter.Name,
            Counters = meter.Counters,
            CountLog = _logs?.Counts[index],
            Log = Log.ForContext("Worker", meter.Name),
            Cancellation = _drainOver.Token,
        },
    };

    private IPullSocket OpenSocket()
    {
        var source = Settings.Source;
        var transport = _options.Transport ?? Transports.Create(source.Transport);
        var options = source.ToTransportOptions(Settings.Seed, Time) with { OnPeer = peer => _logs?.Write(peer) };
        return transport.Pull(source.ParseEndpoints(bindsByDefault: false), options);
    }
}
