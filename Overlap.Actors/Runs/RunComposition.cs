using Akka.Actor;
using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.Logs;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Actors.Routing;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.Transport;
using Serilog;

namespace Overlap.Actors.Runs;

/// <summary>
/// Composes a run: creates everything that is not an actor, and the actors' <see cref="Props"/> from it. It is created before the
/// actors, closed after them, and outlives their restarts.
/// </summary>
internal sealed class RunComposition
{
    /// <summary>The workers' dispatcher while there are no more workers than cores: one thread per worker.</summary>
    public const string PinnedDispatcher = "overlap.dispatchers.worker";

    private const string SharedDispatcher = "akka.actor.default-dispatcher";

    // Keeps the seeds of neighbouring workers far apart, so that their random numbers are uncorrelated.
    private const int SeedStep = 0x3504F333;

    private readonly BodyCancellation _bodyCancellation;
    private readonly LabRunOptions _options;
    private readonly ProcessMemory? _processMemory;
    private readonly IReadOnlyList<object> _bodies;
    private readonly CapacitySignal? _capacity;
    private readonly Router _router;
    private readonly RunLogs? _logs;
    private readonly FailureLog _failures = new();
    private Task? _closing;
    private readonly SummaryBuilder _summaries;

    /// <summary>Creates the parts, including the socket.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    /// <exception cref="JobserverException">The jobserver cannot be used, and <c>overlap.tokens.on-missing</c> is <c>stop</c>.</exception>
    /// <exception cref="BodyException">The task body cannot be created.</exception>
    public RunComposition(OverlapSettings settings, LabRunOptions options, TimeProvider time)
    {
        Settings = settings;
        Time = time;
        FirstConnection = new FirstConnection(time);
        _bodyCancellation = new BodyCancellation(time);
        _options = options;
        _processMemory = options.SimulatedCores is null ? new ProcessMemory() : null;
        var (source, worker) = (settings.Source, settings.Worker);
        Tokens = settings.Tokens.Enabled ? options.Tokens ?? ConnectTokens() : null;
        var makeBody = options.Bodies ?? BodyFactory.Find(worker.Body);
        var (bodies, names) = (new object[worker.Count], new string[worker.Count]);
        for (var index = 0; index < worker.Count; index++)
            (bodies[index], names[index]) = (makeBody(), WorkerSettings.NameOf(index));
        _bodies = bodies;
        if (worker.Mode == WorkerMode.Pipe && bodies[0] is not IAsyncTaskBody)
            Log.Warning("The body is synchronous: even in mode pipe, no more than 1 message is in flight per worker.");
        Memory = new MemoryGuard(
            settings.Limits.Memory ?? MemoryGuard.DefaultLimit, time, options.ResidentMemory ?? (_processMemory is { } process ? process.ReadResident : static () => 0));
        Recorder = new RunRecorder(
            time, names, settings.Metrics.Interval, settings.Metrics.WarmUp, () => Memory.Latest, source.Stages, ReadKernel);
        Thresholds = new ThresholdWatch(settings.Thresholds);
        _capacity = worker.Bound > 0 ? new CapacitySignal(worker.Bound) : null;
        _router = Router.Create(settings.Router, Recorder.Workers, worker.Bound);
        _logs = options.Folder is { } folder ? new RunLogs(folder, settings.Logs, Recorder.Workers, time) : null;
        var intended = MessageField.OfTime(source.Text) is { } sendTime ? new IntendedTimes(sendTime, time) : null;
        Workers = [.. Recorder.Workers.Select((recorder, index) => CreateWorker(recorder, index, intended))];
        var sequence = options.Batches is null && MessageField.OfNumber(source.Text) is { } numbers
            ? new SequenceJournal(numbers, MessageField.OfProducer(source.Text))
            : null;
        var socket = OpenSocket();
        Pending = new PendingBatches(socket, settings.Batch, source.Messages, Recorder, Memory, sequence, options.Batches);
        _summaries = new SummaryBuilder(
            Recorder, RunDescription.OfMachine(options.SimulatedCores), RunDescription.Of(settings, options.ConfigName), _processMemory, socket,
            sequence);
    }

    /// <summary>The validated settings.</summary>
    public OverlapSettings Settings { get; }

    /// <summary>The run's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The run's figures.</summary>
    public RunRecorder Recorder { get; }

    /// <summary>Ends the run when the process exceeds its memory limit.</summary>
    public MemoryGuard Memory { get; }

    /// <summary>The run's thresholds.</summary>
    public ThresholdWatch Thresholds { get; }

    /// <summary>The bodies' token pool; null if they need no tokens.</summary>
    public IJobTokenPool? Tokens { get; }

    /// <summary>The workers' state, which outlives their restarts.</summary>
    internal IReadOnlyList<WorkerState> Workers { get; }

    /// <summary>The producer that ends with the run; null if it has none of its own.</summary>
    public IRunProducer? Producer => _options.Producer;

    /// <summary>The first producer's connection.</summary>
    public FirstConnection FirstConnection { get; }

    /// <summary>What was received and not yet emitted.</summary>
    public PendingBatches Pending { get; }

    private string WorkerDispatcher =>
        _options.WorkerDispatcher ?? (Workers.Count <= Environment.ProcessorCount ? PinnedDispatcher : SharedDispatcher);

    /// <summary>The props of a worker.</summary>
    /// <param name="index">The worker's index, from 0.</param>
    /// <param name="tokens">The JobToken actor; null if bodies need no tokens.</param>
    public Props WorkerProps(int index, IActorRef? tokens)
    {
        Workers[index].Services.Gate = tokens is null ? null : new TokenGate(tokens, Settings.Tokens);
        return WorkerActor.Props(Settings.Worker.Mode, _bodies[index], Workers[index], WorkerDispatcher);
    }

    /// <summary>The props of the metrics actor.</summary>
    public Props MetricsProps() =>
        MetricsActor.Props(Recorder, Memory, _summaries, Thresholds, Settings.Metrics.Interval, _options.Observer, _options.Monitors);

    /// <summary>The props of the bridge.</summary>
    public Props BridgeProps(IReadOnlyList<IActorRef> workers) =>
        BridgeActor.Props(Pending, new RouterSink(_router, workers, _capacity, Time, _options.Observer), Settings.Metrics.Interval);

    /// <summary>Cancels the bodies, when the drain's timeout has passed.</summary>
    public void CancelBodies()
    {
        _options.Batches?.Close();
        _bodyCancellation.Cancel();
    }

    /// <summary>Releases everything, after the actors have ended.</summary>
    public void Close()
    {
        CancelBodies();
        foreach (var worker in Workers)
            worker.Clear();
        _logs?.Dispose();
        _processMemory?.Dispose();
        CloseSocket();
    }

    /// <summary>Closes the socket. Not awaited: the connections close on their own.</summary>
    public void CloseSocket() => _closing ??= Pending.Socket.DisposeAsync().AsTask();

    private KernelReading? ReadKernel() =>
        Pending.Socket.UnreadBytes is { } unread ? new KernelReading(unread, Producer?.UnacknowledgedBytes) : null;

    private IJobTokenPool? ConnectTokens()
    {
        var settings = Settings.Tokens;
        try
        {
            return Jobserver.Connect(new JobserverOptions
            {
                Inherit = settings.Inherit,
                Guardian = settings.Guardian,
            });
        }
        // A dry run (make -n) must not do any work, least of all without tokens.
        catch (JobserverException missing) when (settings.OnMissing == MissingJobserver.Continue && missing.Error != JobserverError.DryRun)
        {
            Log.Warning("The run continues without tokens. {Reason}", missing.Message);
            return null;
        }
    }

    private WorkerState CreateWorker(WorkerRecorder recorder, int index, IntendedTimes? intended) => new(new WorkerServices
    {
        Recorder = recorder,
        Capacity = _capacity,
        Observer = _options.Observer,
        Intended = intended,
        FailureLog = _failures,
        MessageLog = _logs?.Messages?[index],
        EndLog = Settings.Logs.Messages && Settings.Worker.Mode != WorkerMode.Sync ? _logs?.Counts[index] : null,
        Context = new BodyContext
        {
            Time = Time,
            Wait = _options.Wait,
            Random = new Random(unchecked(Settings.Seed + index * SeedStep)),
            Worker = recorder.Name,
            Counters = recorder.Counters,
            CountLog = _logs?.Counts[index],
            Log = Log.ForContext("Worker", recorder.Name),
            Cancellation = _bodyCancellation.Token,
        },
    });

    private void RecordPeer(PeerEvent peer)
    {
        _logs?.Write(peer);
        var isConnected = peer.Kind == PeerEventKind.Connected;
        Recorder.History.Add(isConnected ? RunEventKind.Connected : RunEventKind.Disconnected, $"{peer.EventName} {peer.Description}");
        if (isConnected)
            FirstConnection.Record();
    }

    private IPullSocket OpenSocket()
    {
        var source = Settings.Source;
        var transport = _options.Transport ?? Transports.Create(source.Transport);
        var options = source.ToTransportOptions(Settings.Seed, Time) with { OnPeer = RecordPeer };
        return transport.Pull(source.ParseEndpoints(bindsByDefault: false), options);
    }
}
