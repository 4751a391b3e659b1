using System.Collections.Concurrent;
using Akka.Actor;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors;

/// <summary>The probes of an actor system's mailboxes, one a handler, published until the system ends.</summary>
internal sealed class MailboxProbes : IExtension
{
    private readonly ConcurrentDictionary<string, Lazy<Probe>> _probes = [];

    private MailboxProbes(ActorSystem system) => system.RegisterOnTermination(Dispose);

    /// <summary>Those of a system.</summary>
    public static MailboxProbes Of(ActorSystem system) => system.WithExtension<MailboxProbes, Provider>();

    /// <summary>The probe of a handler.</summary>
    public Probe Get(string handler) => _probes.GetOrAdd(handler, static name => new Lazy<Probe>(() => Probe.Create(name))).Value;

    private void Dispose()
    {
        foreach (var probe in _probes.Values)
            probe.Value.Dispose();
    }

    private sealed class Provider : ExtensionIdProvider<MailboxProbes>
    {
        public override MailboxProbes CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
