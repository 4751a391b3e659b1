using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Overlap.Metering.Actors;

/// <summary>
/// An unbounded mailbox that measures its actor: how many messages wait, whether one is being handled, and how long both take. It needs
/// HOCON and no code:
/// <code>
/// measured-mailbox.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors"
/// akka.actor.deployment { "/orders" { mailbox = measured-mailbox } }
/// </code>
/// </summary>
/// <remarks>
/// The handler's name is the actor's path below <c>/user/</c>; children whose names Akka.NET chose, such as a pool's, are one handler:
/// <c>pool/*</c>. It keeps the order of messages, and has what actors with a stash need. docs/own-handlers.md says what is counted when.
/// </remarks>
/// <param name="settings">The actor system's settings.</param>
/// <param name="config">The mailbox's config block.</param>
public sealed class MeasuredMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<MeasuredQueue>
{
    private const string User = "/user/";

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system)
    {
        var path = owner.Path.ToStringWithoutAddress();
        // Where it is everybody's mailbox, it is that of the system's own actors too.
        return path.StartsWith(User, StringComparison.Ordinal)
            ? new MeasuredQueue(MailboxProbes.Of(system).Get(HandlerOf(path[User.Length..])))
            : new UnboundedDequeMessageQueue();
    }

    // Akka.NET names an actor that has no name with a dollar sign.
    private static string HandlerOf(string path) =>
        path[(path.LastIndexOf('/') + 1)..].StartsWith('$') ? $"{path[..(path.LastIndexOf('/') + 1)]}*" : path;
}
