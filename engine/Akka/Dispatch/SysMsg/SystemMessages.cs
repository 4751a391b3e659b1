using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of every actor: make it.</summary>
public sealed class Create : SystemMessage
{
    public Create(ActorInitializationException? failure = null) => Failure = failure;

    /// <summary>Why the mailbox is not what the actor needs, if it is not.</summary>
    public ActorInitializationException? Failure { get; }
}

/// <summary>Restart after a failure.</summary>
public sealed class Recreate : SystemMessage, IStashWhileWaitingForChildren
{
    public Recreate(Exception cause) => Cause = cause;

    public Exception Cause { get; }
}

public sealed class Suspend : SystemMessage, IStashWhileWaitingForChildren
{
}

public sealed class Resume : SystemMessage, IStashWhileWaitingForChildren
{
    public Resume(Exception? causedByFailure) => CausedByFailure = causedByFailure;

    public Exception? CausedByFailure { get; }
}

/// <summary>Stop, and the children first.</summary>
public sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression
{
}

public sealed class Watch : SystemMessage
{
    public Watch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }
}

public sealed class Unwatch : SystemMessage
{
    public Unwatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }
}

/// <summary>A child or a watched actor has ended.</summary>
public sealed class DeathWatchNotification : SystemMessage, IDeadLetterSuppression
{
    public DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        Actor = actor;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    public IActorRef Actor { get; }

    public bool ExistenceConfirmed { get; }

    public bool AddressTerminated { get; }
}

/// <summary>A child has failed and waits for its supervisor's decision.</summary>
public sealed class Failed : SystemMessage, IStashWhileWaitingForChildren, IStashWhileFailed
{
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    public IActorRef Child { get; }

    public Exception Cause { get; }

    public long Uid { get; }

    public override string ToString() => $"<Failed>: {Child} (uid={Uid}) failed with {Cause}";
}

/// <summary>A continuation of an asynchronous handler, to be run in its actor's turn.</summary>
public sealed class ActorTask : SystemMessage
{
    public ActorTask(Task task) => Task = task;

    public Task Task { get; }
}

/// <summary>Must wait while the actor waits for its children to end before it restarts.</summary>
internal interface IStashWhileWaitingForChildren
{
}

/// <summary>Must wait while the actor has itself failed.</summary>
internal interface IStashWhileFailed
{
}
