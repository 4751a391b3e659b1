using Akka.Actor;
using Akka.Event;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>
/// Hears of each message that a full mailbox has dropped: a mailbox says so by a dead letter alone. It is told by the thread that was to
/// enqueue the message, before that goes on.
/// </summary>
/// <param name="provider">Of the actor system.</param>
internal sealed class DroppedMessages(IActorRefProvider provider) : MinimalActorRef
{
    /// <inheritdoc/>
    public override ActorPath Path { get; } = provider.TempPath();

    /// <inheritdoc/>
    public override IActorRefProvider Provider => provider;

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AllDeadLetters { Sender: WaitingSender waiting })
            waiting.Queued.Drop();
    }
}
