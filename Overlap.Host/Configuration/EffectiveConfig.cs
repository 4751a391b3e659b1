using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>The configuration of a run: all layers over <c>reference.conf</c>, checked.</summary>
/// <param name="Config">What the actor system is made with.</param>
/// <param name="Settings">Its <c>overlap</c> block.</param>
/// <param name="Text">The same as HOCON: what <c>overlap.conf</c> in the run folder says, and what the producer's process reads.</param>
internal sealed record EffectiveConfig(Config Config, OverlapSettings Settings, string Text)
{
    /// <summary>
    /// Puts layers together, each going before those in front of it. They are joined as text and parsed once, so that a substitution
    /// in one layer sees what any other says.
    /// </summary>
    /// <exception cref="SettingsException">An unknown key, a bad value, or a substitution that leads nowhere.</exception>
    public static EffectiveConfig Compose(params IEnumerable<ConfigLayer> layers)
    {
        var all = layers.ToArray();
        var places = new Dictionary<string, string>();
        foreach (var layer in all)
        {
            foreach (var (key, place) in layer.Places)
                places[key] = place;
        }

        var joined = string.Join('\n', [OverlapConfig.ReferenceText, .. all.Select(layer => layer.Text)]);
        if (SubstitutionCycle.Find(HoconScanner.Scan(joined, line => $"line {line}").References) is { } circular)
            throw new SettingsException($"{Where(circular)}: {circular} refers to itself through ${{…}}");
        var composed = Parse(joined);
        SettingsCheck.Run(composed, Where);

        // What runs is what the text says: it is read back rather than trusted to be the same.
        var text = HoconText.Render(composed);
        var config = Parse(text);
        return new EffectiveConfig(config, OverlapSettings.From(config), text);

        string Where(string key)
        {
            for (var block = key; block.Length > 0; block = block[..Math.Max(0, block.LastIndexOf('.'))])
            {
                if (places.TryGetValue(block, out var place))
                    return place;
            }
            return "the configuration";
        }
    }

    private static Config Parse(string text)
    {
        try
        {
            return ConfigurationFactory.ParseString(text);
        }
        catch (Exception error) when (error is FormatException or ConfigurationException)
        {
            throw new SettingsException($"the configuration cannot be read: {error.Message}", error);
        }
    }
}
