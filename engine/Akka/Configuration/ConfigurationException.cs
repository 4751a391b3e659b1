using Akka.Actor;

namespace Akka.Configuration;

/// <summary>The configuration lacks something, or says something that cannot be done.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception? exception)
        : base(message, exception)
    {
    }

    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null) =>
        new(path is null
            ? $"Failed to instantiate {typeof(T).Name}: the configuration is missing or empty."
            : $"Failed to instantiate {typeof(T).Name}: the configuration at [{path}] is missing or empty.");
}
