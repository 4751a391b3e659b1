using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using SysMsg = Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ICancelable? _pendingReceiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    /// <summary>Handles one user message; called in a turn of the mailbox.</summary>
    public void Invoke(Envelope envelope)
    {
        var message = envelope.Message;
        CurrentMessage = message;
        _sender = envelope.Sender;
        unchecked
        {
            CurrentEnvelopeId++;
        }

        if (_pendingReceiveTimeout is not null && !IsWithoutInfluence(message))
            CancelReceiveTimeout();
        try
        {
            if (message is IAutoReceivedMessage)
                AutoReceiveMessage(envelope);
            else
                ReceiveMessage(message);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }

        if (Mailbox.IsAwaiting)
            return;
        EndMessage();
        if (_receiveTimeout is not null)
            CheckReceiveTimeout(reschedule: !IsWithoutInfluence(message));
    }

    /// <summary>Handles one message of the engine; called in a turn of the mailbox.</summary>
    internal void SystemInvoke(SystemMessage message)
    {
        if (MustWait(message))
        {
            (_waitingSystemMessages ??= new Queue<SystemMessage>()).Enqueue(message);
            return;
        }

        TryHandle(message);
        // It may have let others go ahead, and these yet others.
        while (_waitingSystemMessages is { Count: > 0 } waiting && HandleThoseThatNeedNotWait(waiting))
        {
        }
    }

    /// <summary>Ends the message that an asynchronous handler has dealt with, well or not.</summary>
    internal void EndTask(Exception? failure)
    {
        Mailbox.EndTask();
        if (failure is not null)
            HandleInvokeFailure(failure);
        if (Mailbox.IsAwaiting)
            return;
        EndMessage();
        if (_receiveTimeout is not null)
            CheckReceiveTimeout();
    }

    public void SetReceiveTimeout(TimeSpan? timeout = null)
    {
        _receiveTimeout = timeout;
        CheckReceiveTimeout();
    }

    /// <summary>Starts the receive time-out anew, or ends it if there is none any more.</summary>
    public void CheckReceiveTimeout(bool reschedule = true)
    {
        if (!reschedule && _pendingReceiveTimeout is not null)
            return;
        CancelReceiveTimeout();
        if (_receiveTimeout is not { } timeout || timeout < TimeSpan.Zero || IsTerminated)
            return;
        _pendingReceiveTimeout = SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, Self, Akka.Actor.ReceiveTimeout.Instance, Self);
    }

    protected virtual void ReceiveMessage(object message) => _actor!.AroundReceive(_behavior, message);

    protected virtual void AutoReceiveMessage(Envelope envelope)
    {
        switch (envelope.Message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case PoisonPill:
                InternalSelf.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                envelope.Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            case TimerMessage timer when Timers.Accept(timer):
                ReceiveTimer(timer.Message);
                break;
        }
    }

    private void ReceiveTimer(object message)
    {
        if (message is IAutoReceivedMessage)
        {
            AutoReceiveMessage(new Envelope(message, Self));
            return;
        }

        // What is stashed is the current message.
        if (_actor is IActorStash)
            CurrentMessage = message;
        ReceiveMessage(message);
    }

    private void CancelReceiveTimeout()
    {
        _pendingReceiveTimeout?.Cancel();
        _pendingReceiveTimeout = null;
    }

    private static bool IsWithoutInfluence(object message) =>
        (message is TimerMessage timer ? timer.Message : message) is INotInfluenceReceiveTimeout;

    private TimerScheduler Timers => _timers ??= new TimerScheduler(this);

    /// <returns>Whether there was one.</returns>
    private bool HandleThoseThatNeedNotWait(Queue<SystemMessage> waiting)
    {
        var handled = false;
        for (var left = waiting.Count; left > 0 && !IsTerminated; left--)
        {
            var message = waiting.Dequeue();
            if (MustWait(message))
            {
                waiting.Enqueue(message);
                continue;
            }

            TryHandle(message);
            handled = true;
        }

        return handled;
    }

    private void TryHandle(SystemMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void EndMessage()
    {
        CurrentMessage = null;
        _sender = null;
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case Create create:
                Create(create.Failure);
                break;
            case ActorTask task:
                TaskScheduler.Execute(task.Task);
                break;
            case DeathWatchNotification notification:
                WatchedActorTerminated(notification.Actor, notification.ExistenceConfirmed, notification.AddressTerminated);
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case SysMsg.Suspend:
                FaultSuspend();
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case SysMsg.Terminate:
                Terminate();
                break;
        }
    }
}
