using Akka.Actor;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>What a mailbox does not see of its actor: that it has crashed, and what it puts into its stash.</summary>
internal sealed class MeasuredActors : ActorProducerPluginBase
{
    /// <inheritdoc/>
    public override void AfterIncarnated(ActorBase actor, IActorContext context)
    {
        if (actor is IActorStash { Stash: { } stash and not MeasuredStash } stashing && QueueOf(context) is { } queue)
            stashing.Stash = new MeasuredStash(stash, (ActorCell)context, queue.Current);
    }

    // Before it is restarted or when it has stopped. A message is the cell's current one until its handler has returned: it has not.
    /// <inheritdoc/>
    public override void BeforeIncarnated(ActorBase actor, IActorContext context)
    {
        if (QueueOf(context) is { } queue && context is ActorCell { CurrentMessage: not null })
            queue.Current.Fail();
    }

    private static MeasuredQueue? QueueOf(IActorContext context) => (context as ActorCell)?.Mailbox?.MessageQueue as MeasuredQueue;
}
