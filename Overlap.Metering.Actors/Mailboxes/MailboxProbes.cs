using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>The probes of an actor system's mailboxes, one a handler, published until the system ends.</summary>
internal sealed class MailboxProbes : IExtension
{
    private readonly ConcurrentDictionary<string, Lazy<Probe>> _probes = [];
    private readonly Lazy<DroppedMessages> _dropped;

    private MailboxProbes(ExtendedActorSystem system)
    {
        system.ActorPipelineResolver.Register(new MeasuredActors());
        system.RegisterOnTermination(Dispose);
        _dropped = new Lazy<DroppedMessages>(() =>
        {
            var dropped = new DroppedMessages(system.Provider);
            system.EventStream.Subscribe(dropped, typeof(AllDeadLetters));
            return dropped;
        });
    }

    /// <summary>All that there are so far.</summary>
    public IReadOnlyList<Probe> All => [.. _probes.Values.Select(probe => probe.Value)];

    /// <summary>Those of a system.</summary>
    public static MailboxProbes Of(ActorSystem system) => system.WithExtension<MailboxProbes, Provider>();

    /// <summary>The probe of a handler.</summary>
    /// <param name="handler">Its name.</param>
    /// <param name="options">How it measures, if it is not there yet.</param>
    public Probe Get(string handler, ProbeOptions? options = null) => _probes.GetOrAdd(
        handler, static (name, options) => new Lazy<Probe>(() => Probe.Create(name, options)), options).Value;

    /// <summary>Measures a queue of another mailbox.</summary>
    public MeasuredQueue Wrap(IMessageQueue queue, Probe probe)
    {
        _ = _dropped.Value;
        return new WrappingQueue(probe, queue);
    }

    private void Dispose()
    {
        foreach (var probe in All)
            probe.Dispose();
    }

    private sealed class Provider : ExtensionIdProvider<MailboxProbes>
    {
        public override MailboxProbes CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
