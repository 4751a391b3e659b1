using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;

namespace Overlap.Host.Commands;

/// <summary>What <c>overlap config --explain</c> says of a key.</summary>
internal static class ConfigExplanation
{
    /// <summary>Explains a key, or each key of a block.</summary>
    /// <param name="path">The path of either.</param>
    /// <param name="config">The configuration with its values.</param>
    /// <param name="commands">The commands whose options may set it.</param>
    /// <param name="output">The writer.</param>
    /// <param name="width">The most characters on a line.</param>
    /// <exception cref="SettingsException">There is no such key.</exception>
    public static void Write(string path, EffectiveConfig config, IEnumerable<LabCommand> commands, TextWriter output, int width)
    {
        var keys = SettingKeys.All.Where(key => key.Path == path || key.Path.StartsWith(path + '.', StringComparison.Ordinal)).ToList();
        if (keys.Count == 0)
            throw new SettingsException($"--explain {path}: {Unknown(path)}");
        var defaults = EffectiveConfig.Compose().Merged;
        foreach (var key in keys)
        {
            if (key != keys[0])
                output.WriteLine();
            output.WriteLine(key.Path);
            output.WriteLine($"  {NamedLines.Wrap(SettingMeaning.Of(key), width, 2)}");
            NamedLines.Write(
                [
                    ("valid", key.Expected),
                    ("default", ValueOf(key, defaults)),
                    ("value", $"{ValueOf(key, config.Merged)} ({SetBy(key, config.Merged)})"),
                    ("options", Options(key, commands)),
                    ("variable", EnvironmentLayer.VariableFor(key.Path)),
                ],
                output, width);
        }
    }

    private static string Unknown(string path) => path == "akka" || path.StartsWith("akka.", StringComparison.Ordinal)
        ? "keys of akka are explained by Akka.NET's own documentation"
        : $"there is no such key; {SettingKeys.Hint(path)}";

    private static string ValueOf(SettingKey key, HoconBlock config) =>
        config.ValueOf(key.Path.Split('.')) is HoconText text ? text.Text : HoconWriter.WriteValue(config.ValueOf(key.Path.Split('.'))!);

    private static string SetBy(SettingKey key, HoconBlock config) =>
        config.PlaceOf(key.Path) is { } place && place.Source != OverlapConfig.FileName ? $"set by {place}" : "the default";

    private static string Options(SettingKey key, IEnumerable<LabCommand> commands)
    {
        var named = from command in commands
                    from option in command.Config?.OptionsFor(key.Path) ?? []
                    group command.Name by option into taken
                    select $"{taken.Key} ({string.Join(", ", taken)})";
        return string.Join(", ", named.Append($"--set {key.Path}=VALUE"));
    }
}
