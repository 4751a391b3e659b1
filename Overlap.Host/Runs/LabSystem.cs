using Akka.Actor;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Runs;

/// <summary>Creates the actor system of a run or a producer.</summary>
internal static class LabSystem
{
    /// <summary>Creates it.</summary>
    /// <exception cref="SettingsException">Akka.NET cannot use the settings that were given for it.</exception>
    public static ActorSystem Create(EffectiveConfig config)
    {
        try
        {
            return ActorSystem.Create("overlap", config.Config);
        }
        catch (Exception error) when (config.AkkaSources.Count > 0)
        {
            throw new SettingsException($"{string.Join(", ", config.AkkaSources)}: Akka.NET cannot use its settings: {ErrorText.Of(error)}", error);
        }
    }
}
