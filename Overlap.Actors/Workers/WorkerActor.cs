using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Transport;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Workers;

/// <summary>
/// Runs a task body for each message it is assigned. What it must not lose lies on its <see cref="WorkerDesk"/>: an assignment
/// is laid there first and taken off when it is done, so that a restart goes on with the message after the one that failed.
/// </summary>
public abstract class WorkerActor : ReceiveActor
{
    private readonly long _easeInterval;
    private long _lastEased;

    /// <param name="desk">What outlives the incarnations of this worker.</param>
    protected WorkerActor(WorkerDesk desk)
    {
        Desk = desk;
        _easeInterval = desk.Time.TimestampFrequency / 1000;
        if (desk.Gate is { } gate)
            HearOfTokens(gate);
    }

    /// <summary>What outlives the incarnations of this worker.</summary>
    protected WorkerDesk Desk { get; }

    /// <summary>Makes the worker for a mode.</summary>
    /// <param name="mode">How it runs the body.</param>
    /// <param name="body">An <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/>.</param>
    /// <param name="desk">What outlives its incarnations.</param>
    /// <param name="dispatcher">The dispatcher it runs on.</param>
    public static Props Props(WorkerMode mode, object body, WorkerDesk desk, string dispatcher)
    {
        // By their arguments: an expression would be compiled anew for each worker, 13 % of the start of 3000.
        var props = mode switch
        {
            WorkerMode.Sync => Akka.Actor.Props.Create<SyncWorker>(desk, BodyAdapter.Blocking(body)),
            WorkerMode.Await => Akka.Actor.Props.Create<AwaitWorker>(desk, BodyAdapter.Inline(body)),
            _ => Akka.Actor.Props.Create<PipeWorker>(desk, BodyAdapter.Inline(body)),
        };
        return props.WithDispatcher(dispatcher);
    }

    /// <summary>Asks the new incarnation for what its predecessor left on the desk.</summary>
    protected override void PreStart()
    {
        if (Desk.TryPeek(out _))
            Self.Tell(Resume.Instance);
    }

    /// <summary>The message whose body was under way counts as failed; the children, which it has none of, are left alone.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        Desk.Crash(reason);
        PostStop();
    }

    /// <summary>Whether another body is to begin: not when nothing is left, nor when the run is over.</summary>
    protected bool HasNext(Assignment assignment) => assignment.Left > 0 && !Desk.Context.Cancellation.IsCancellationRequested;

    /// <summary>Whether a body may begin now; if not, the worker is told when one may.</summary>
    protected bool MayBegin() => Desk.Gate is not { } gate || gate.MayPass(Self);

    /// <summary>Takes the next message, says that its body begins, and logs it.</summary>
    /// <param name="assignment">The assignment that is worked on, with a message left.</param>
    /// <param name="now">Time stamp of the begin.</param>
    protected Message Begin(Assignment assignment, long now)
    {
        var message = assignment.Take();
        Desk.Begin(in message, assignment.EmittedAt, now);
        Desk.Messages?.Write(message.Span);
        return message;
    }

    /// <summary>Takes a finished assignment off the desk and lets its messages go; calls for more where few wait.</summary>
    protected void Finish(Assignment assignment)
    {
        Desk.Done();
        assignment.Release();
        if (Desk.Room is { } room && Desk.Meter.Counters.Read().Queued <= room.Low)
            room.Eased();
    }

    /// <summary>While there are plenty left, tells of room about once a millisecond: for each message it would cost more than the work.</summary>
    protected void EaseNowAndThen(long now)
    {
        if (Desk.Room is not { } room || now - _lastEased < _easeInterval)
            return;
        _lastEased = now;
        room.Eased();
    }

    private void HearOfTokens(TokenGate gate)
    {
        Receive<Granted>(granted =>
        {
            gate.Answer(granted.Token);
            Self.Tell(Resume.Instance);
        });
        Receive<TimedOut>(_ =>
        {
            gate.Answer(null);
            FailNext(new TokenTimeoutException());
            Self.Tell(Resume.Instance);
        });
        Receive<Cancelled>(_ =>
        {
            gate.Answer(null);
            Self.Tell(Resume.Instance);
        });
        Receive<ServerGone>(_ =>
        {
            if (gate.OpenWithoutServer())
                Self.Tell(Resume.Instance);
            else
                Context.Parent.Tell(new RunActor.Stop(StopReason.Error));
        });
    }

    private void FailNext(Exception reason)
    {
        if (!Desk.TryPeek(out var assignment))
            return;
        var now = Desk.Time.GetTimestamp();
        Begin(assignment, now);
        Desk.End(now, reason);
        EaseNowAndThen(now);
    }

    /// <summary>Says that there is work on the desk.</summary>
    protected sealed class Resume
    {
        /// <summary>The only one.</summary>
        public static readonly Resume Instance = new();

        private Resume()
        {
        }
    }
}
