using System.Text.Json;

namespace Overlap.Reports.Comparing;

/// <summary>What a run was set to and what it ran on, by key: from its <c>overlap.conf</c>, and where that is missing from its summary.</summary>
internal static class RunSetup
{
    // Where results go is not what was measured, and an endpoint's port is chosen anew for each run.
    private static readonly string[] Ignored = ["overlap.logs.directory", "overlap.logs.name", "overlap.logs.keep"];

    // What the config leaves open, or does not know.
    private static readonly string[] BesideConfig = ["config", "workers"];

    // In schema 1 they were members of the summary itself.
    private static readonly string[] InSummary = ["mode", "bound", "rate", "body", "transport", "batch", "stages", .. BesideConfig];

    /// <summary>Reads what was set.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="folder">The folder with the summary.</param>
    public static IReadOnlyDictionary<string, string> Read(JsonElement summary, string folder)
    {
        var found = new OrderedDictionary<string, string>();
        var settings = summary.TryGetProperty("settings", out var given) ? given : summary;
        var config = ReadConfig(Path.Combine(folder, RunFolder.ConfigFile));
        AddMembers(settings, config.Count > 0 ? BesideConfig : InSummary, "");
        foreach (var (key, value) in config)
            found[key] = value;
        if (summary.TryGetProperty("environment", out var environment) && environment.ValueKind == JsonValueKind.Object)
            AddMembers(environment, environment.EnumerateObject().Select(member => member.Name), "environment.");
        return found;

        void AddMembers(JsonElement parent, IEnumerable<string> names, string prefix)
        {
            foreach (var name in names)
            {
                if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && IsSetting(name, value))
                    found[prefix + name] = value.ValueKind == JsonValueKind.Null ? "none" : OneLine(value);
            }
        }
    }

    // A list of stages is indented as its file.
    private static string OneLine(JsonElement value) => string.Join(' ', value.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The workers of schema 1 are their figures.
    private static bool IsSetting(string name, JsonElement value) => name != "workers" || value.ValueKind == JsonValueKind.Number;

    // A run writes a key a line, with its full path, and texts in quotes.
    private static List<(string Key, string Value)> ReadConfig(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return
            [
                .. from line in File.ReadLines(path)
                   let mark = line.IndexOf(" = ", StringComparison.Ordinal)
                   where mark > 0 && !Ignored.Contains(line[..mark])
                   select (line[..mark], Unquoted(line[(mark + 3)..])),
            ];
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new UnreadableRunException($"Cannot read '{path}': {error.Message}", error);
        }
    }

    private static string Unquoted(string value) => value is ['"', .., '"'] ? value[1..^1] : value;
}
