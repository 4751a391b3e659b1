using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Metering;
using Overlap.Transport;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Workers;

/// <summary>
/// Runs a task body for each message assigned to it. State that must survive a restart is in its <see cref="WorkerState"/>. Each mode is
/// a loop over <see cref="TryStart"/>.
/// </summary>
internal abstract class WorkerActor : ReceiveActor
{
    private readonly WorkerServices _services;
    private readonly long _notifyInterval;
    private long _lastNotified;

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    protected WorkerActor(WorkerState state)
    {
        State = state;
        _services = state.Services;
        _notifyInterval = Time.TimestampFrequency / 1000;
        if (_services.Gate is { } gate)
            HandleTokenReplies(gate);
    }

    /// <summary>The state that outlives the worker's incarnations.</summary>
    protected WorkerState State { get; }

    /// <summary>The run's services for the body.</summary>
    protected BodyContext BodyContext => _services.Context;

    /// <summary>The run's clock.</summary>
    protected TimeProvider Time => _services.Time;

    /// <summary>Creates the props of a worker.</summary>
    /// <param name="mode">How it runs the body.</param>
    /// <param name="body">An <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/>.</param>
    /// <param name="state">The state that outlives its incarnations.</param>
    /// <param name="dispatcher">The dispatcher it runs on.</param>
    public static Props Props(WorkerMode mode, object body, WorkerState state, string dispatcher)
    {
        // Not by an expression, which would be compiled for each worker: 13 % of the start-up time of 3000 workers.
        var props = mode switch
        {
            WorkerMode.Sync => Akka.Actor.Props.Create<SyncWorker>(state, BodyAdapter.Blocking(body)),
            WorkerMode.Await => Akka.Actor.Props.Create<AwaitWorker>(state, BodyAdapter.Inline(body)),
            _ => Akka.Actor.Props.Create<PipeWorker>(state, BodyAdapter.Inline(body)),
        };
        return props.WithDispatcher(dispatcher);
    }

    /// <summary>Continues with the backlog of the previous incarnation.</summary>
    protected override void PreStart()
    {
        if (State.HasWork)
            Self.Tell(Resume.Instance);
    }

    /// <summary>Counts the message whose body was running as failed. Does not call the base method, since there are no children.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        State.Crash(reason);
        // Of all that was counted before as well: the crash may have been between a count and its notice.
        NotifyCapacity();
        PostStop();
    }

    /// <summary>Starts the next message, if there is one and it may start.</summary>
    /// <param name="now">The current time stamp.</param>
    /// <param name="message">The message to run the body on.</param>
    /// <returns><c>false</c> as for <see cref="TryNext"/>.</returns>
    protected bool TryStart(long now, out Message message)
    {
        var isNext = TryNext(out var assignment);
        message = isNext ? Start(assignment!, ref now) : default;
        return isNext;
    }

    /// <summary>Finds the assignment of the next message, after finishing those that are done.</summary>
    /// <returns><c>false</c> if there is none, or its token has not been granted yet; <see cref="Resume"/> follows when it is.</returns>
    protected bool TryNext([NotNullWhen(true)] out Assignment? assignment)
    {
        while (State.Backlog.TryPeek(out assignment))
        {
            if (assignment.Remaining > 0 && !BodyContext.Cancellation.IsCancellationRequested)
                return _services.Gate is not { } gate || gate.MayPass(Self);
            Finish();
        }
        return false;
    }

    /// <summary>Starts the next message of an assignment.</summary>
    /// <param name="assignment">The current assignment, with a message left.</param>
    /// <param name="now">The current time stamp; then that of the start, later by what the message log takes.</param>
    protected Message Start(Assignment assignment, ref long now)
    {
        LogNext(assignment, 1, ref now);
        var message = assignment.Take();
        State.Start(in message, assignment.EmittedAt, now);
        return message;
    }

    /// <summary>Logs the next messages of an assignment, which are about to start.</summary>
    /// <param name="assignment">The current assignment.</param>
    /// <param name="count">How many messages.</param>
    /// <param name="now">The current time stamp, before and after.</param>
    protected void LogNext(Assignment assignment, int count, ref long now)
    {
        if (_services.MessageLog is { } log && log.Write(assignment, count))
            now = Time.GetTimestamp();
    }

    /// <summary>Records the end of the body that was started last.</summary>
    /// <param name="failure">The exception it threw; null if it completed.</param>
    /// <returns>The time stamp of the end, which is also that of the next start: one time stamp per message.</returns>
    protected long End(Exception? failure)
    {
        var now = Time.GetTimestamp();
        State.End(now, failure);
        NotifyThrottled(now);
        return now;
    }

    /// <summary>Notifies the router that this worker has capacity.</summary>
    protected void NotifyCapacity() => _services.Capacity?.Notify();

    /// <summary>Notifies the router at most about once a millisecond: a notification per message would cost more than the work.</summary>
    protected void NotifyThrottled(long now)
    {
        if (_services.Capacity is null || now - _lastNotified < _notifyInterval)
            return;
        _lastNotified = now;
        NotifyCapacity();
    }

    // Notifies early when the queue is short, so that the worker does not run out of messages.
    private void Finish()
    {
        State.Backlog.Finish();
        if (_services.Capacity is { } capacity && _services.Recorder.Counters.Read().Queued <= capacity.LowWaterMark)
            capacity.Notify();
    }

    private void HandleTokenReplies(TokenGate gate)
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
                Context.Parent.Tell(new StopRun(StopReason.Error));
        });
    }

    private void FailNext(Exception reason)
    {
        if (!State.Backlog.TryPeek(out var assignment))
            return;
        var now = Time.GetTimestamp();
        Start(assignment, ref now);
        End(reason);
    }

    /// <summary>Command: look for work in the backlog, or for tasks that have ended.</summary>
    internal sealed class Resume : Signal<Resume>;
}
