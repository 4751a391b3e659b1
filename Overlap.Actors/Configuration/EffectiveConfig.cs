using Akka.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>The configuration of a run: all layers over <c>reference.conf</c>, validated.</summary>
/// <param name="Config">The actor system's config.</param>
/// <param name="Settings">Its <c>overlap</c> block.</param>
/// <param name="Merged">All keys, each with its place.</param>
internal sealed record EffectiveConfig(Config Config, OverlapSettings Settings, HoconBlock Merged)
{
    /// <summary>The same as HOCON, for <c>overlap.conf</c> in the run folder, which the producer's process reads.</summary>
    public string Text { get; } = HoconWriter.Write(Merged);

    /// <summary>The files, options and variables that set keys of Akka.NET, because its own errors have no place.</summary>
    public IReadOnlyList<string> AkkaSources { get; init; } = [];

    /// <summary>Keys of Akka.NET that are probably misspelt, a line each.</summary>
    public IReadOnlyList<string> AkkaDoubts { get; init; } = [];

    /// <summary>Reads <see cref="Text"/>, which is complete and has been checked by who composed it.</summary>
    public static EffectiveConfig Read(string text)
    {
        var merged = HoconResolver.Resolve(HoconParser.Parse(text, line => new Place("the run's configuration", line)), _ => null);
        var config = merged.ToConfig();
        return new EffectiveConfig(config, OverlapSettings.From(new SettingReader(config, Where(merged))), merged);
    }

    /// <summary>Merges layers; each takes precedence over those before it. A substitution in one layer can refer to any other.</summary>
    /// <exception cref="SettingsException">A key is unknown, a value invalid, or a substitution cannot be resolved.</exception>
    public static EffectiveConfig Compose(params IEnumerable<IReadOnlyList<Assignment>> layers) => Compose(hasWorkers: true, layers);

    /// <summary>Merges layers, of a command with workers or one without.</summary>
    /// <param name="hasWorkers">Whether it is of a run with workers: otherwise thresholds may be on handlers of any name.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="SettingsException">A key is unknown, a value invalid, or a substitution cannot be resolved.</exception>
    public static EffectiveConfig Compose(bool hasWorkers, IEnumerable<IReadOnlyList<Assignment>> layers)
    {
        var assignments = layers.SelectMany(layer => layer).ToList();
        SettingsCheck.ThrowFirst(SettingsCheck.BlockFaults(assignments));
        var merged = Merge(assignments);
        var config = merged.ToConfig();
        var settings = SettingsCheck.Run(config, Where(merged), hasWorkers);
        var forAkka = assignments.Where(each => AkkaCheck.Reads(each.Key)).Select(each => each.Place.Source).Distinct().ToList();
        var effective = new EffectiveConfig(config, settings, merged) { AkkaSources = forAkka };
        // Left out otherwise, because it has to parse Akka.NET's defaults.
        if (forAkka.Count == 0)
            return effective;
        SettingsCheck.ThrowFirst(AkkaCheck.Faults(config, Where(merged)));
        return effective with { AkkaDoubts = [.. AkkaSpelling.Doubts(config, Where(merged))] };
    }

    /// <summary>All that is wrong with one layer over <c>reference.conf</c>, each as <c>Compose</c> says the first.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<Assignment> layer)
    {
        try
        {
            if (SettingsCheck.BlockFaults(layer).ToList() is { Count: > 0 } blocks)
                return blocks;
            var merged = Merge(layer);
            var config = merged.ToConfig();
            List<string> faults = [.. SettingsCheck.Faults(config, Where(merged)), .. AkkaCheck.Faults(config, Where(merged))];
            if (faults.Count == 0)
                Compose(layer);
            return faults;
        }
        catch (SettingsException fault)
        {
            return [fault.Message];
        }
    }

    private static HoconBlock Merge(IEnumerable<Assignment> assignments)
    {
        var merged = HoconResolver.Resolve([.. OverlapConfig.Assignments, .. assignments], Environment.GetEnvironmentVariable);
        FindAssembly(merged);
        return merged;
    }

    private static Func<string, string> Where(HoconBlock merged) => key => (merged.PlaceOf(key) ?? merged.Place).ToString();

    // A body's assembly is relative to the file that names it, and the producer's process reads another file.
    private static void FindAssembly(HoconBlock config)
    {
        const string Assembly = "assembly";
        if (config.Find("overlap", "worker", "body") is { } body && body.Fields.GetValueOrDefault(Assembly) is HoconText path
            && path.Text != "none" && path.Place.Folder is { } folder)
        {
            body.Fields[Assembly] = path with { Text = Path.GetFullPath(Path.Combine(folder, path.Text)) };
        }
    }
}
