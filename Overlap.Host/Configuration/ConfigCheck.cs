using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.Host.Configuration;

/// <summary>Checks one config file by itself, over <c>reference.conf</c>.</summary>
internal static class ConfigCheck
{
    /// <summary>All that is wrong with it, a line each; a syntax error hides what else there is.</summary>
    /// <param name="name">A file, or the name of one in <c>hocon/</c>.</param>
    public static IReadOnlyList<string> Faults(string name)
    {
        try
        {
            var file = ConfigFile.Load(name);
            var faults = EffectiveConfig.Faults(file);
            if (faults.Count == 0)
                BodyFactory.Find(EffectiveConfig.Compose(file).Settings.Worker.Body);
            return faults;
        }
        catch (SettingsException fault)
        {
            return [fault.Message];
        }
        catch (BodyException fault)
        {
            return [$"{name}: {fault.Message}"];
        }
    }
}
