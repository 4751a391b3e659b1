using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>
/// Reads a config file and expands its includes, at any depth; their paths are relative to the including file. Done here because
/// Akka.NET's parser leaves includes to its caller.
/// </summary>
internal static class ConfigFile
{
    /// <summary>Reads <paramref name="path"/>.</summary>
    /// <exception cref="SettingsException">A file is missing or unreadable, includes itself, or has a syntax error.</exception>
    public static ConfigLayer Load(string path)
    {
        var places = new List<(string, string)>();
        var text = new StringBuilder();
        Expand(path, "", "", [], text, places);
        return new ConfigLayer(text.ToString(), places);
    }

    private static void Expand(
        string path, string block, string includedAt, List<string> open, StringBuilder text, List<(string, string)> places)
    {
        var full = Path.GetFullPath(path);
        if (open.Contains(full))
        {
            var chain = string.Join(" and ", open.Select(Path.GetFileName));
            throw new SettingsException($"{includedAt}: {path} includes itself, through {chain}");
        }

        var source = Read(path, includedAt);
        var scan = HoconScanner.Scan(source, Place, block);
        if (scan.RootBraces is var (left, right))
            source = $"{source[..left]} {source[(left + 1)..right]} {source[(right + 1)..]}";

        var keys = new Queue<(string Key, int Line)>(scan.Keys);
        var includes = scan.Includes.ToDictionary(include => include.Line);
        var lines = source.Split('\n');
        for (var line = 1; line <= lines.Length; line++)
        {
            while (keys.TryPeek(out var next) && next.Line == line)
                places.Add((keys.Dequeue().Key, Place(line)));

            if (includes.TryGetValue(line, out var include))
            {
                var included = Path.Combine(Path.GetDirectoryName(path) ?? "", include.Path);
                Expand(included, include.Block, Place(line), [.. open, full], text, places);
            }
            else
            {
                text.Append(lines[line - 1]).Append('\n');
            }
        }

        string Place(int line) => $"{path}:{line}";
    }

    private static string Read(string path, string includedAt)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var what = error is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no file {path}"
                : $"{path} cannot be read: {error.Message}";
            throw new SettingsException(includedAt.Length == 0 ? what : $"{includedAt}: {what}", error);
        }
    }
}
