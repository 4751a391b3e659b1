using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Configuration;

/// <summary>Finds the file of <c>--config</c>: a path, or the name of a config that is published with this program.</summary>
internal static class ConfigFile
{
    private const string Extension = ".conf";

    private static readonly string BuiltIn = Path.Combine(AppContext.BaseDirectory, "hocon");

    /// <summary>Reads a file, or the built-in config with that name, such as <c>async</c>.</summary>
    /// <exception cref="SettingsException">A file is missing or unreadable, includes itself, or has a syntax error.</exception>
    public static IReadOnlyList<Assignment> Load(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new SettingsException("--config: expected a file");
        // Path.Exists, so that a folder is named as one.
        string[] paths = [name, name + Extension, Path.Combine(BuiltIn, name), Path.Combine(BuiltIn, name + Extension)];
        return Array.Find(paths, Path.Exists) is { } path
            ? HoconFile.Load(path)
            : throw new SettingsException($"there is no file {name}; overlap comes with {string.Join(", ", BuiltInNames())}");
    }

    /// <summary>The names of the configs that are published with this program.</summary>
    public static IEnumerable<string> BuiltInNames() =>
        Directory.GetFiles(BuiltIn, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
}
