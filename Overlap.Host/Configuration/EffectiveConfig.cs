using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>The configuration of a run: all layers over <c>reference.conf</c>, validated.</summary>
/// <param name="Config">The actor system's config.</param>
/// <param name="Settings">Its <c>overlap</c> block.</param>
/// <param name="Text">The same as HOCON, for <c>overlap.conf</c> in the run folder, which the producer's process reads.</param>
internal sealed record EffectiveConfig(Config Config, OverlapSettings Settings, string Text)
{
    /// <summary>
    /// Merges layers; each takes precedence over those before it. They are joined as text and parsed once, so that a substitution in one
    /// layer can refer to any other.
    /// </summary>
    /// <exception cref="SettingsException">A key is unknown, a value invalid, or a substitution cannot be resolved.</exception>
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

        // Parsed again from the rendered text, so that the run uses exactly what overlap.conf contains.
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
