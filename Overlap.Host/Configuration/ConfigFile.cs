using System.Text;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Configuration;

/// <summary>Reads a config file and the files that it includes, at any depth; their paths are relative to the including file.</summary>
internal static class ConfigFile
{
    private const string Extension = ".conf";
    private const int MaxLength = 1 << 20;

    // The configs that are published with this program.
    private static readonly string BuiltIn = Path.Combine(AppContext.BaseDirectory, "hocon");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file, or the built-in config with that name, such as <c>async</c>.</summary>
    /// <exception cref="SettingsException">A file is missing or unreadable, includes itself, or has a syntax error.</exception>
    public static IReadOnlyList<Assignment> Load(string path) => Load(Find(path), new Inclusion(path, KeyPath.Root, new Place("")), []);

    private static IReadOnlyList<Assignment> Load(string path, Inclusion from, string[] open)
    {
        var text = Read(path, from);
        var full = Path.GetFullPath(path);
        if (open.Contains(full))
            throw new SettingsException($"{from.Place}: {path} includes itself, through {string.Join(" and ", open.Select(Path.GetFileName))}");
        return HoconParser.Parse(text, line => new Place(path, line), from.Block, Include);

        IEnumerable<Assignment> Include(Inclusion inclusion)
        {
            var included = Path.Combine(Path.GetDirectoryName(path) ?? "", inclusion.Path);
            return Load(File.Exists(included + Extension) && !File.Exists(included) ? included + Extension : included, inclusion, [.. open, full]);
        }
    }

    private static string Find(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new SettingsException("--config: expected a file");
        string[] places = [path, path + Extension, Path.Combine(BuiltIn, path), Path.Combine(BuiltIn, path + Extension)];
        return places.FirstOrDefault(File.Exists) ?? path;
    }

    private static string Read(string path, Inclusion from)
    {
        try
        {
            if (Directory.Exists(path))
                throw Error($"{path} is a folder: expected a file in it");
            using var reader = new StreamReader(path, Strict);
            var text = new char[MaxLength + 1];
            var length = reader.ReadBlock(text);
            if (length > MaxLength)
                throw Error($"{path} has more than {MaxLength} characters, which no config has");
            return text.AsSpan(0, length).Contains('\0') ? throw NoText() : new string(text, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw NoText();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            var builtIn = from.Place.Line == 0 ? $"; overlap comes with {string.Join(", ", BuiltInNames())}" : "";
            throw Error($"there is no file {path}{builtIn}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error($"{path} cannot be read: {error.Message}");
        }

        SettingsException NoText() => Error($"{path} is not a text file in UTF-8");

        SettingsException Error(string what) => new(from.Place.Line == 0 ? what : $"{from.Place}: {what}");
    }

    private static IEnumerable<string> BuiltInNames() =>
        Directory.GetFiles(BuiltIn, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
}
