using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

public abstract class ActorBase : IInternalActor
{
    protected ActorBase()
    {
        var cell = ActorCell.Current ?? throw new ActorInitializationException(
            "Do not create actors using 'new', always create them using an ActorContext/System");
        cell.Become(Receive);
    }

    protected static Receive EmptyReceive { get; } = _ => false;

    protected static IActorContext Context => ActorCell.Current ?? throw ActorCell.NoActiveContext();

    protected IActorRef Self => Context.Self;

    protected IActorRef Sender => Context.Sender;

    IActorContext IInternalActor.ActorContext => Context;

    /// <returns>Whether the message was handled.</returns>
    protected abstract bool Receive(object message);

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    public virtual void AroundPreStart() => PreStart();

    protected virtual void PreStart()
    {
    }

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    protected virtual void PostStop()
    {
    }

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    /// <summary>Ends the children, then calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren().ToList())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    /// <summary>Calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected virtual SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.DefaultStrategy;

    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();

    // The strategy in use: that of the props, or else the actor's own, asked for once.
    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => field ??= SupervisorStrategy();
        set;
    }
}
