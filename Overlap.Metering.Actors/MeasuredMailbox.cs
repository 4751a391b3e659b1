using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Overlap.Metering.Actors.Mailboxes;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors;

/// <summary>
/// A mailbox that measures its actor: how many messages wait, whether one is being handled, and how long both take. It needs HOCON and no
/// code:
/// <code>
/// measured-mailbox.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors"
/// akka.actor.deployment { "/orders" { mailbox = measured-mailbox } }
/// </code>
/// </summary>
/// <remarks>
/// It is unbounded, keeps the order of messages, and has what actors with a stash need; with <c>wraps = "other-mailbox"</c> it is what that
/// other one is. With <c>latency-every = 16</c> only one message in 16 has its latencies measured; counts remain exact. The handler's name is
/// the actor's path in <c>akka.actor.deployment</c>. docs/own-handlers.md says more, and what is counted when.
/// </remarks>
public sealed class MeasuredMailbox : MailboxType, IProducesMessageQueue<MeasuredQueue>
{
    private readonly MailboxType? _wrapped;
    private readonly int _latencyEvery;
    private readonly long? _bound;

    /// <summary>Created by Akka.NET.</summary>
    /// <param name="settings">The actor system's settings.</param>
    /// <param name="config">The mailbox's config block.</param>
    /// <exception cref="ConfigurationException"><c>latency-every</c> is below 1, or <c>wraps</c> is not a mailbox that can be measured.</exception>
    public MeasuredMailbox(Settings settings, Config config) : base(settings, config)
    {
        _latencyEvery = config.GetInt("latency-every", 1);
        if (_latencyEvery < 1)
            throw new ConfigurationException($"{Id}.latency-every = {_latencyEvery}: 1 or more is needed; 16 measures the latency of one message in 16.");
        if (config.GetString("wraps", null) is not { } other)
            return;
        _wrapped = Find(settings, other);
        // What it has room for, and the one that is being handled.
        if (_wrapped is IProducesPushTimeoutSemanticsMailbox && settings.Config.GetInt($"{other}.mailbox-capacity", 0) is > 0 and var capacity)
            _bound = capacity + 1;
    }

    private string Id => Config.GetString("id", "measured-mailbox");

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system)
    {
        // Where it is everybody's mailbox, it is that of the system's own actors too.
        if (!HandlerName.IsUsers(owner.Path))
            return _wrapped?.Create(owner, system) ?? new UnboundedDequeMessageQueue();
        var probes = MailboxProbes.Of(system);
        var handler = HandlerName.Of(owner.Path, ((ExtendedActorSystem)system).Provider.Deployer);
        // How many actors share a handler, and with it the sum of their bounds, is not known.
        var bound = HandlerName.IsOfOneActor(handler) ? _bound : null;
        var probe = probes.Get(handler, new ProbeOptions { LatencyEvery = _latencyEvery, Bound = bound });
        return _wrapped is null ? new UnboundedMeasuredQueue(probe) : probes.Wrap(_wrapped.Create(owner, system), probe);
    }

    // Looked at before it is looked up: one that wraps itself would have no end.
    private MailboxType Find(Settings settings, string other) =>
        settings.Config.GetString($"{other}.mailbox-type", "").StartsWith(typeof(MeasuredMailbox).FullName!, StringComparison.Ordinal)
        ? throw new ConfigurationException($"{Id}.wraps = {other}: that mailbox is a measured one itself. Name the one to measure.")
        : settings.System.Mailboxes.Lookup(other);
}
