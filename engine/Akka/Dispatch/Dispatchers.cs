using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>A system's dispatchers by their path in the configuration.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();

    internal Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites)
    {
        _system = system;
        Prerequisites = prerequisites;
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public Config DefaultDispatcherConfig => IdConfig(DefaultDispatcherId);

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    /// <exception cref="ConfigurationException">No such section, or its <c>type</c> is no dispatcher's.</exception>
    public MessageDispatcher Lookup(string dispatcherName) => _configurators.GetOrAdd(dispatcherName, Configure).Dispatcher();

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <returns>False if there is one of that name already.</returns>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => _configurators.TryAdd(id, configurator);

    private MessageDispatcherConfigurator Configure(string id)
    {
        if (!_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Dispatcher [{id}] not configured");
        var config = IdConfig(id).WithFallback(DefaultDispatcherConfig);
        return config.GetString("type") switch
        {
            "Dispatcher" => new DispatcherConfigurator(config, Prerequisites),
            "PinnedDispatcher" => new PinnedDispatcherConfigurator(config, Prerequisites),
            null => throw new ConfigurationException($"Missing dispatcher type for dispatcher [{id}]"),
            var name => (MessageDispatcherConfigurator)Activator.CreateInstance(TypeNames.Find(name), config, Prerequisites)!,
        };
    }

    private Config IdConfig(string id)
    {
        var named = ConfigurationFactory.ParseString($"id = \"{id}\"");
        return named.WithFallback(_system.Settings.Config.GetConfig(id));
    }
}
