using Akka.Actor;
using Overlap.Metering.Actors.Mailboxes;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors;

/// <summary>
/// Prepares an actor system for measured mailboxes when it starts, by <c>akka.extensions</c>. The first measured mailbox does so otherwise,
/// which is too late for crashes and stashes of actors of a class that the system has created before.
/// </summary>
public sealed class MeasuredMailboxes : ExtensionIdProvider<IExtension>
{
    /// <summary>The probes of the measured mailboxes that a system has so far, to record or to read them.</summary>
    public static IReadOnlyList<Probe> ProbesOf(ActorSystem system) => MailboxProbes.Of(system).All;

    /// <inheritdoc/>
    public override IExtension CreateExtension(ExtendedActorSystem system) => MailboxProbes.Of(system);
}
