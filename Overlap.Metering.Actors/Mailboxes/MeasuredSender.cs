using Akka.Actor;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>The sender of a message while it is in another mailbox's queue, which keeps an envelope and nothing else. It passes on what it is told.</summary>
/// <param name="sender">The message's sender; null for none.</param>
internal abstract class MeasuredSender(IActorRef? sender) : MinimalActorRef
{
    /// <summary>The message's sender; null for none.</summary>
    public IActorRef? Sender => sender;

    /// <inheritdoc/>
    public override ActorPath Path => Known.Path;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => ((IInternalActorRef)Known).Provider;

    private IActorRef Known => sender ?? ActorRefs.Nobody;

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef from) => Known.Tell(message, from);
}

/// <summary>That of a message that no one has handled yet.</summary>
internal sealed class WaitingSender(IActorRef? sender, QueuedMessage queued) : MeasuredSender(sender)
{
    /// <summary>Its measurement.</summary>
    public QueuedMessage Queued => queued;
}

/// <summary>That of a message that comes back from the stash.</summary>
internal sealed class StashedSender(IActorRef? sender, InFlightMessage running) : MeasuredSender(sender)
{
    /// <summary>Its measurement.</summary>
    public InFlightMessage Running => running;
}
