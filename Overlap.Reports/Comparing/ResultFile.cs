using System.Text.Json;
using Overlap.Reports.Series;

namespace Overlap.Reports.Comparing;

/// <summary>Finds and reads a run's <c>summary.json</c> or <c>repeat.json</c>.</summary>
internal static class ResultFile
{
    private const int NewestSchema = 2;
    private const string RepeatMember = "figures";
    private const long MaxSize = 64 << 20;

    // Members that every version of either file has.
    private static readonly string[] Known = ["messages", RepeatMember];

    /// <summary>The file of a run's folder, or the file itself.</summary>
    /// <exception cref="UnreadableRunException">The folder has none.</exception>
    public static string In(string path)
    {
        if (!Directory.Exists(path))
            return path;
        return ResultsOf(path)
            ?? throw new UnreadableRunException($"'{path}' has no {RunFolder.SummaryFile}: the run goes on, was aborted, or the folder is none of a run");
    }

    /// <summary>Whether a path is a file, or the folder of a run.</summary>
    public static bool IsResult(string path) => File.Exists(path) || ResultsOf(path) is not null;

    /// <summary>Reads the file.</summary>
    /// <exception cref="UnreadableRunException">It cannot be read, or is not a summary of this version or an older one.</exception>
    public static JsonElement Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxSize)
                throw new UnreadableRunException($"'{path}' is larger than {MaxSize >> 20} MiB: it is no {RunFolder.SummaryFile}");
            using var document = JsonDocument.Parse(file);
            var content = document.RootElement;
            if (content.ValueKind != JsonValueKind.Object || !Array.Exists(Known, member => content.TryGetProperty(member, out _)))
                throw new UnreadableRunException($"'{path}' is not the {RunFolder.SummaryFile} of a run");
            if (content.TryGetProperty("schema", out var schema) && schema.TryGetInt32(out var version) && version > NewestSchema)
                throw new UnreadableRunException($"'{path}' has schema {version}, and this overlap reads up to {NewestSchema}: use the one that wrote it");
            return content.Clone();
        }
        catch (JsonException error)
        {
            throw new UnreadableRunException($"'{path}' is not JSON: {error.Message}", error);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new UnreadableRunException($"Cannot read '{path}': {error.Message}", error);
        }
    }

    /// <summary>Whether it is a <c>repeat.json</c>.</summary>
    public static bool IsRepeat(JsonElement content) => content.TryGetProperty(RepeatMember, out _);

    /// <summary>The report of a run that was repeated.</summary>
    /// <exception cref="UnreadableRunException">It is not of that form, or all of its runs have failed.</exception>
    public static RepeatReport ToRepeat(string path, JsonElement content)
    {
        try
        {
            var repeated = SeriesJson.ReadRepeat(content.GetRawText());
            return repeated.Figures.Count > 0 ? repeated : throw new UnreadableRunException($"'{path}' has no figures: all of its runs have failed");
        }
        catch (JsonException error)
        {
            throw new UnreadableRunException($"'{path}' is not a {RunFolder.RepeatFile} that this overlap reads: {error.Message}", error);
        }
    }

    private static string? ResultsOf(string folder) =>
        Array.Find([Path.Combine(folder, RunFolder.RepeatFile), Path.Combine(folder, RunFolder.SummaryFile)], File.Exists);
}
