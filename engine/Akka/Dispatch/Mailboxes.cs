using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>A system's mailbox types by their path in the configuration, and which of them an actor gets.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Type, Type?> _required = new();
    private readonly Dictionary<Type, string> _ofRequirement = [];

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        DeadLetterQueue = new DeadLetterQueue(system.DeadLetters);
        var requirements = system.Settings.Config.GetConfig("akka.actor.mailbox.requirements")!;
        foreach (var (type, id) in requirements.AsEnumerable())
            _ofRequirement[TypeNames.Find(type)] = id.GetString()!;
    }

    internal IMessageQueue DeadLetterQueue { get; }

    /// <summary>The props' own mailbox, or that of the dispatcher, or what the actor's type requires, or the default.</summary>
    public MailboxType GetMailboxType(Props props, Config? dispatcherConfig)
    {
        if (props.Mailbox.Length > 0)
            return Lookup(props.Mailbox);
        if (dispatcherConfig?.HasPath("mailbox-type") == true)
            return _types.GetOrAdd(dispatcherConfig.GetString("id")!, _ => Create(dispatcherConfig));
        return GetRequiredType(props.Type) is { } required ? LookupByQueueType(required) : Lookup(DefaultMailboxId);
    }

    /// <summary>What the actor asks for by <see cref="IRequiresMessageQueue{T}"/>; null if it does not.</summary>
    public Type? GetRequiredType(Type actorType) => _required.GetOrAdd(
        actorType,
        type => type.GetInterfaces()
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault());

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <exception cref="ConfigurationException">No mailbox is configured for such queues.</exception>
    public MailboxType LookupByQueueType(Type queueType) =>
        _ofRequirement.TryGetValue(queueType, out var id)
            ? Lookup(id)
            : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured");

    /// <exception cref="ConfigurationException">No such section.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Configure);

    /// <summary>How many messages an actor may stash; −1 for no limit.</summary>
    internal int StashCapacity(Props props)
    {
        if (props.StashCapacity is { } own)
            return own;
        var id = props.Mailbox.Length > 0 ? props.Mailbox : DefaultMailboxId;
        return _system.Settings.Config.GetInt(id + ".stash-capacity", -1);
    }

    private MailboxType Configure(string id)
    {
        var config = _system.Settings.Config;
        if (config.GetConfig(id) is not { } own)
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        return Create(own.WithFallback(config.GetConfig(DefaultMailboxId)));
    }

    private MailboxType Create(Config config)
    {
        var withDefaults = config.WithFallback(_system.Settings.Config.GetConfig(DefaultMailboxId));
        return withDefaults.GetString("mailbox-type") switch
        {
            // Nearly all: reflection would compile a method for the second of them.
            "Akka.Dispatch.UnboundedMailbox" => new UnboundedMailbox(_system.Settings, withDefaults),
            var name => (MailboxType)Activator.CreateInstance(TypeNames.Find(name!), _system.Settings, withDefaults)!,
        };
    }
}
