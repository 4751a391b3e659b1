using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers.Bodies;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Transport;
using Serilog;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Nodes;

/// <summary>
/// A node of the cluster, which takes part in one run at a time: <see cref="Idle"/>, <see cref="Ready"/> (prepared, and waiting for the
/// others), <see cref="Working"/>, <see cref="Ending"/> (what is left of the run ends). A node that loses the run's owner starts no body
/// from then on: what it was dealt is dealt to others.
/// </summary>
internal sealed partial class NodeActor : ReceiveActor, IWithTimers
{
    /// <summary>The actor's name: owners find it by that.</summary>
    public const string Name = "node";

    /// <summary>A dispatcher with its own thread, because bodies may occupy all others.</summary>
    public const string Dispatcher = "overlap.dispatchers.control";

    // How many messages are done without an acknowledgement, at most, while bodies end; and how long, at most.
    private const int AcknowledgeStep = 10_000;
    private static readonly TimeSpan AcknowledgeInterval = TimeSpan.FromMilliseconds(10);

    // Threads of their own, which bodies may block: Akka's default ones are the cluster's, too.
    private const string WorkerDispatcher = "overlap.dispatchers.node-workers";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeginTimeout = TimeSpan.FromMinutes(1);

    private readonly LabRunOptions _options;
    private Prepare _prepare = null!;
    private IActorRef _owner = ActorRefs.Nobody;
    private OverlapSettings _settings = null!;
    private NodeRun _run = null!;
    private long _acknowledged;
    private bool _hasLostOwner;

    /// <param name="membership">The cluster.</param>
    /// <param name="options">What its runs need besides their settings.</param>
    public NodeActor(IMembership membership, LabRunOptions options)
    {
        _options = options;
        membership.Subscribe(Self);
        Idle();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IMembership membership, LabRunOptions options) =>
        Akka.Actor.Props.Create<NodeActor>(membership, options).WithDispatcher(Dispatcher);

    private void Idle()
    {
        Receive<Prepare>(Prepare);
        ReceiveStopOfAnother();
        ReceiveAny(_ => { });
    }

    private void Prepare(Prepare prepare)
    {
        try
        {
            _settings = NodeSetup.Check(prepare);
        }
        catch (Exception wrong) when (wrong is SettingsException or BodyException or TransportException)
        {
            Sender.Tell(new Refused(prepare.Part, wrong.Message));
            return;
        }
        (_prepare, _owner, _acknowledged) = (prepare, Sender, 0);
        Context.WatchWith(_owner, OwnerStopped.Instance);
        Timers.StartSingleTimer(BeginOverdue.Instance, BeginOverdue.Instance, BeginTimeout);
        _owner.Tell(new Prepared(prepare.Part));
        Become(Ready);
    }

    private void Ready()
    {
        Receive<Begin>(IsOfRun, _ => Begin());
        Receive<Prepare>(IsOfRun, again => Sender.Tell(new Prepared(again.Part)));
        Receive<Cancel>(IsOfRun, _ => Forget());
        Receive<Stop>(IsOfRun, stop =>
        {
            GiveUp(stop);
            Forget();
        });
        Receive<BeginOverdue>(_ => Forget());
        ReceiveLoss(Forget);
        ReceiveWhileBusy();
    }

    private void Begin()
    {
        Timers.CancelAll();
        var self = Self;
        try
        {
            var part = _prepare.Part;
            var ownThreads = _settings.Worker.Count <= Environment.ProcessorCount ? null : WorkerDispatcher;
            _run = NodeRun.Start(
                Context, _settings, _options with { WorkerDispatcher = _options.WorkerDispatcher ?? ownThreads },
                AcknowledgeStep, () => self.Tell(Tick.Acknowledge), reason => self.Tell(new Stopping(part, reason)),
                record => self.Tell(new SoFar(record)));
        }
        catch (Exception broken)
        {
            _owner.Tell(new Failed(_prepare.Part, broken.Message));
            Forget();
            return;
        }
        Context.WatchWith(Context.Child(LabRun.ActorName), RunStopped.Instance);
        Timers.StartPeriodicTimer(Tick.Acknowledge, Tick.Acknowledge, AcknowledgeInterval);
        Timers.StartPeriodicTimer(Tick.Progress, Tick.Progress, ProgressInterval);
        Become(Working);
    }

    private void Working()
    {
        Receive<Tick>(tick => tick == Tick.Acknowledge, _ => Acknowledge());
        Receive<Tick>(tick => tick == Tick.Progress, _ => Report());
        Receive<Stopping>(stopping => _owner.Tell(stopping));
        Receive<GetRecord>(IsOfRun, _ => _run.WantRecord());
        Receive<SoFar>(soFar => SendResult(soFar.Record, isFinal: false));
        Receive<EndStage>(IsOfRun, stage => EndStage(stage.Index));
        Receive<Stop>(IsOfRun, stop => _run.Stop(stop.Reason));
        Receive<Cancel>(IsOfRun, _ => Abandon());
        ReceiveLoss(Abandon);
        ReceiveWhileBusy();
    }

    private void Acknowledge()
    {
        var done = _run.Done;
        if (done > _acknowledged)
            _owner.Tell(new Acknowledged(_prepare.Part, _acknowledged = done));
        // Looked at in order with all else, so that it is the same in virtual time.
        if (!_run.Completion.IsCompleted)
            return;
        if (_run.Completion.Exception is { } broken)
            _owner.Tell(new Failed(_prepare.Part, broken.InnerException!.Message));
        else
            SendLastResult();
        End();
    }

    private void Abandon()
    {
        _run.Abort();
        End();
    }

    private void End()
    {
        Timers.CancelAll();
        if (Context.Child(LabRun.ActorName).IsNobody())
            Forget();
        else
            Become(Ending);
    }

    private void Ending()
    {
        Receive<RunStopped>(_ =>
        {
            if (_hasLostOwner)
                Log.Warning("No body of that run starts here any more: the node is free.");
            Forget();
        });
        ReceiveWhileBusy();
    }

    private void Forget()
    {
        Timers.CancelAll();
        Context.Unwatch(_owner);
        (_owner, _hasLostOwner) = (ActorRefs.Nobody, false);
        Become(Idle);
    }

    private enum Tick
    {
        Acknowledge,
        Progress,
    }

    private sealed class BeginOverdue : Signal<BeginOverdue>;

    private sealed class RunStopped : Signal<RunStopped>;
}
