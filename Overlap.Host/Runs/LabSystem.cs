using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Runs;

/// <summary>Creates the actor system of a run or a producer.</summary>
internal static class LabSystem
{
    /// <summary>Creates it.</summary>
    /// <exception cref="SettingsException">Akka.NET cannot use the settings that were given for it.</exception>
    public static ActorSystem Create(EffectiveConfig config) => Create(config, config.Config);

    /// <summary>Creates it with another config.</summary>
    /// <param name="config">The configuration that <paramref name="changed"/> was made from.</param>
    /// <param name="changed">The config.</param>
    /// <exception cref="SettingsException">Akka.NET cannot use the settings that were given for it.</exception>
    public static ActorSystem Create(EffectiveConfig config, Config changed)
    {
        try
        {
            return ActorSystem.Create("overlap", changed);
        }
        catch (Exception error) when (config.AkkaSources.Count > 0)
        {
            throw new SettingsException($"{string.Join(", ", config.AkkaSources)}: Akka.NET cannot use its settings: {ErrorText.Of(error)}", error);
        }
    }
}
