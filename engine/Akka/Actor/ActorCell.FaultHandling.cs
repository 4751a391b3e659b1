using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    private Queue<SystemMessage>? _waitingSystemMessages;
    private Exception? _restartCause;

    // Who made this actor fail: itself, or the child whose failure it escalated. Null while it has not failed.
    private IActorRef? _perpetrator;

    // What this actor handled when it failed; the failure itself, if that was a child's.
    private object? _failedMessage;

    private bool IsFailed => _perpetrator is not null;

    /// <summary>Makes the actor and starts it.</summary>
    private void Create(ActorInitializationException? failure)
    {
        if (failure is not null)
            throw failure;
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            CheckReceiveTimeout();
        }
        catch (Exception e)
        {
            DiscardActor();
            throw new ActorInitializationException(Self, "Exception during creation", e);
        }
    }

    private ActorBase NewActor()
    {
        _behaviors.Clear();
        var actor = CreateNewActorInstance();
        actor.SupervisorStrategyInternal = Props.SupervisorStrategy!;
        (actor as IInitializableActor)?.Init();
        if (actor is IActorStash stash)
            stash.Stash = this.CreateStash(stash);
        if (actor is IWithTimers timers)
            timers.Timers = Timers;
        return actor;
    }

    protected virtual ActorBase CreateNewActorInstance() => Props.NewActor();

    /// <summary>Suspends this actor and its children, and leaves the decision to the supervisor.</summary>
    internal void HandleInvokeFailure(Exception cause)
    {
        if (IsFailed || IsTerminated)
            return;
        try
        {
            Mailbox.Suspend();
            var escalatedFrom = (CurrentMessage as Failed)?.Child;
            _perpetrator = escalatedFrom ?? Self;
            _failedMessage = CurrentMessage;
            SuspendChildren(except: escalatedFrom);
            Parent.SendSystemMessage(new Failed(Self, cause, Self.Path.Uid));
        }
        catch (Exception e)
        {
            Publish(new Error(e, Self.Path.ToString(), GetType(), "Emergency stop: exception in failure handling for " + cause));
            StopAllChildren();
            FinishTerminate();
        }
    }

    private void ClearFailure()
    {
        _perpetrator = null;
        _failedMessage = null;
    }

    private void HandleFailed(Failed failed)
    {
        if (_children.Find(failed.Child) is not { } stats || _actor is not { } actor)
            return;
        var (outerMessage, outerSender) = (CurrentMessage, _sender);
        CurrentMessage = failed;
        _sender = failed.Child;
        try
        {
            if (!actor.SupervisorStrategyInternal.HandleFailure(this, failed.Child, failed.Cause, stats, _children.ToList()))
                HandleInvokeFailure(failed.Cause);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
        finally
        {
            (CurrentMessage, _sender) = (outerMessage, outerSender);
        }
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        SuspendChildren(except: null);
    }

    private void FaultResume(Exception? causedByFailure)
    {
        if (_children.IsTerminating)
        {
            // It ends anyway: only the suspensions are kept in balance.
            Mailbox.Resume();
            return;
        }

        if (_actor is null)
        {
            Publish(new Error(null, Self.Path.ToString(), GetType(), "Changing Resume into Create after " + causedByFailure));
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        Mailbox.Resume();
        if (causedByFailure is not null)
            ClearFailure();
        ResumeChildren(causedByFailure, perpetrator);
    }

    /// <summary>Tries again to make an actor whose creation failed.</summary>
    private void FaultCreate()
    {
        StopAllChildren();
        if (!_children.TryWaitFor(WaitingFor.Creation))
            FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        ClearFailure();
        try
        {
            Create(null);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void FaultRecreate(Exception cause)
    {
        if (_children.IsTerminating)
        {
            Mailbox.Resume();
            return;
        }

        if (_actor is not { } failedActor)
        {
            Publish(new Error(null, Self.Path.ToString(), GetType(), "Changing Recreate into Create after " + cause));
            FaultCreate();
            return;
        }

        var failedMessage = _failedMessage;
        try
        {
            failedActor.AroundPreRestart(cause, failedMessage!);
        }
        catch (Exception e)
        {
            var exception = new PreRestartException(Self, e, cause, failedMessage);
            Publish(new Error(exception, Self.Path.ToString(), failedActor.GetType(), e.Message));
        }

        DiscardActor();
        _restartCause = cause;
        if (!_children.TryWaitFor(WaitingFor.Recreation))
            FinishRecreate();
    }

    private void FinishRecreate()
    {
        var cause = _restartCause!;
        _restartCause = null;
        var survivors = _children.ToList();
        Mailbox.Resume();
        ClearFailure();
        try
        {
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null!);
            CheckReceiveTimeout();
            foreach (var survivor in survivors)
                survivor.Child.Restart(cause);
        }
        catch (Exception e)
        {
            DiscardActor();
            HandleInvokeFailure(new PostRestartException(Self, e, cause));
        }
    }

    private void Terminate()
    {
        SetReceiveTimeout(null);
        UnwatchWatchedActors();
        StopAllChildren();
        var wasTerminating = _children.IsTerminating;
        if (!_children.TryWaitFor(WaitingFor.Termination))
        {
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            // No message is handled any more, and no failure reported, while the children end.
            Mailbox.Suspend();
            _perpetrator = Self;
        }
    }

    private void FinishTerminate()
    {
        _children.Close();
        if (_actor is { } actor)
        {
            try
            {
                actor.AroundPostStop();
            }
            catch (Exception e)
            {
                Publish(new Error(e, Self.Path.ToString(), actor.GetType(), e.Message));
            }
        }

        DiscardActor();
        SetReceiveTimeout(null);
        Dispatcher.Detach(this);
        SystemImpl.EventStream.UnsubscribeTerminated(Self);
        Parent.SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
        TellWatchersWeDied();
        UnwatchWatchedActors();
    }

    /// <summary>Lets go of this incarnation: what it stashed goes back to the mailbox, its timers end.</summary>
    private void DiscardActor()
    {
        _timers?.CancelAll();
        if (_actor is null)
            return;
        (_actor as IActorStash)?.Stash?.UnstashAll();
        Props.Release(_actor);
        _actor = null;
    }

    /// <summary>
    /// While an actor waits for its children to end before it restarts, it must not be suspended, resumed or restarted; and
    /// while it has itself failed, it decides nothing about its children.
    /// </summary>
    private bool MustWait(SystemMessage message) =>
        (message is IStashWhileWaitingForChildren && _children.IsWaiting && !_children.IsTerminating)
        || (message is IStashWhileFailed && Mailbox.SuspendCount > 0 && !_children.IsTerminating);
}
