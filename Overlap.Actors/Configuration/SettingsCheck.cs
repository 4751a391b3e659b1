using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>
/// Looks for keys that nobody reads and for values that cannot be meant: Akka's parser passes over both in silence.
/// </summary>
public static class SettingsCheck
{
    private static readonly Dictionary<string, SettingKey> ByPath = SettingKeys.All.ToDictionary(key => key.Path);

    /// <summary>Checks every key that <paramref name="config"/> has.</summary>
    /// <param name="config">What to check; it need not be complete.</param>
    /// <param name="where">Says where a key stands, such as <c>my.conf:12</c>.</param>
    /// <exception cref="SettingsException">The first key that is unknown or has a value out of its type or range.</exception>
    public static void Run(Config config, Func<string, string> where)
    {
        foreach (var (name, value) in config.AsEnumerable())
        {
            if (name == "overlap")
                CheckBlock(name, value, where);
            else if (name != "akka")
                throw Unknown(FirstLeaf(name, value), where, ": every key begins with overlap. or akka.");
        }

        CheckBody(config, where);
    }

    private static void CheckBlock(string path, HoconValue block, Func<string, string> where)
    {
        if (block.GetObject() is not { } content)
            throw new SettingsException($"{where(path)}: {path} is a block: give it as {path} {{ … }}, or name one of the keys in it");

        foreach (var (name, value) in content.Items)
        {
            var child = $"{path}.{name}";
            if (ByPath.TryGetValue(child, out var key))
            {
                if (key.Complaint(value) is { } complaint)
                    throw new SettingsException($"{where(child)}: {complaint}");
            }
            else if (ByPath.Keys.Any(known => known.StartsWith(child + ".", StringComparison.Ordinal)))
            {
                CheckBlock(child, value, where);
            }
            else
            {
                throw Unknown(FirstLeaf(child, value), where);
            }
        }
    }

    // A body's name is free, so that a misspelt one is only seen beside the key that a class of one's own needs.
    private static void CheckBody(Config config, Func<string, string> where)
    {
        var path = SettingKeys.BodyType.Path;
        if (!config.HasPath(path))
            return;
        var body = BodySettings.From(OverlapConfig.WithDefaults(config));
        if (body.Assembly is not null || BodySettings.BuiltIn.Contains(body.Type))
            return;
        var meant = NearestName.To(body.Type, BodySettings.BuiltIn) is { } name ? $"; did you mean {name}?" : "";
        throw new SettingsException(
            $"{where(path)}: {path} = {body.Type}: expected {string.Join(", ", BodySettings.BuiltIn)}, "
            + $"or a class of your own with {SettingKeys.BodyAssembly.Path} beside it{meant}");
    }

    private static string FirstLeaf(string path, HoconValue value)
    {
        while (value.GetObject()?.Items is { Count: > 0 } items)
        {
            var (name, child) = items.First();
            path = $"{path}.{name}";
            value = child;
        }
        return path;
    }

    private static SettingsException Unknown(string key, Func<string, string> where, string why = "")
    {
        var hint = NearestName.To(key, ByPath.Keys) is { } name
            ? $"did you mean {name}?"
            : "every key stands in Overlap.Actors/Configuration/reference.conf";
        return new SettingsException($"{where(key)}: {key} is not a setting{why}; {hint}");
    }
}
