using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>
/// Finds unknown keys and invalid values, both of which Akka's parser silently accepts.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Checks every key in <paramref name="config"/>.</summary>
    /// <param name="config">The config, which need not have all keys.</param>
    /// <param name="where">Returns the place of a key, such as <c>my.conf:12</c>.</param>
    /// <exception cref="SettingsException">A key is unknown, or its value is not of its type or range.</exception>
    public static void Run(Config config, Func<string, string> where)
    {
        foreach (var (name, value) in config.AsEnumerable())
        {
            if (name == "overlap")
                CheckBlock(name, value, where);
            else if (name != "akka")
                throw Unknown(FirstLeaf(name, value), where, ": keys start with overlap. or akka.");
        }

        CheckBody(config, where);
    }

    private static void CheckBlock(string path, HoconValue block, Func<string, string> where)
    {
        if (block.GetObject() is not { } content)
            throw new SettingsException($"{where(path)}: {path} is a block: write {path} {{ … }}, or set one of the keys in it");

        foreach (var (name, value) in content.Items)
        {
            var child = $"{path}.{name}";
            if (SettingKeys.Find(child) is { } key)
            {
                if (key.Validate(value) is { } error)
                    throw new SettingsException($"{where(child)}: {error}");
            }
            else if (SettingKeys.All.Any(known => known.Path.StartsWith(child + ".", StringComparison.Ordinal)))
            {
                CheckBlock(child, value, where);
            }
            else
            {
                throw Unknown(FirstLeaf(child, value), where);
            }
        }
    }

    // A body may be any class name, so a misspelt built-in name is only detected by the missing assembly.
    private static void CheckBody(Config config, Func<string, string> where)
    {
        const string path = "overlap.worker.body.type";
        if (!config.HasPath(path))
            return;
        var body = BodySettings.From(new SettingReader(OverlapConfig.WithDefaults(config)));
        if (body.Assembly is not null || BodySettings.BuiltIn.Contains(body.Type))
            return;
        var meant = NearestName.To(body.Type, BodySettings.BuiltIn) is { } name ? $"; did you mean {name}?" : "";
        throw new SettingsException(
            $"{where(path)}: {path} = {body.Type}: expected {string.Join(", ", BodySettings.BuiltIn)}, "
            + $"or a class of your own with overlap.worker.body.assembly set as well{meant}");
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
        var hint = NearestName.To(key, SettingKeys.All.Select(known => known.Path)) is { } name
            ? $"did you mean {name}?"
            : "Overlap.Actors/Configuration/reference.conf lists all keys";
        return new SettingsException($"{where(key)}: {key} is not a setting{why}; {hint}");
    }
}
