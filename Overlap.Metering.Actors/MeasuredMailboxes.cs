using Akka.Actor;
using Overlap.Metering.Actors.Mailboxes;

namespace Overlap.Metering.Actors;

/// <summary>
/// Prepares an actor system for measured mailboxes when it starts, by <c>akka.extensions</c>. The first measured mailbox does so otherwise,
/// which is too late for crashes and stashes of actors of a class that the system has created before.
/// </summary>
public sealed class MeasuredMailboxes : ExtensionIdProvider<IExtension>
{
    /// <inheritdoc/>
    public override IExtension CreateExtension(ExtendedActorSystem system) => MailboxProbes.Of(system);
}
