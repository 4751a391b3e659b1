using Akka.Actor.Internal;

namespace Akka.Actor;

public static class StashFactory
{
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) => context.CreateStash(actorInstance.GetType());

    public static IStash CreateStash<T>(this IActorContext context)
        where T : ActorBase =>
        context.CreateStash(typeof(T));

    public static IStash CreateStash(this IActorContext context, Type actorType)
    {
        if (!typeof(IActorStash).IsAssignableFrom(actorType))
            throw new ArgumentException($"Actor {actorType} implements an unrecognized subclass of {typeof(IActorStash)} - cannot instantiate", nameof(actorType));
        var cell = (ActorCell)context;
        return new MessageStash(cell, cell.SystemImpl.Mailboxes.StashCapacity(cell.Props));
    }
}
