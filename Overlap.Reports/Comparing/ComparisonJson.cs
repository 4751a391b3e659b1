using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Overlap.Reports.Comparing;

/// <summary>A comparison as JSON, with all figures.</summary>
public static class ComparisonJson
{
    private static readonly JsonTypeInfo<Content> Type = (JsonTypeInfo<Content>)
        new JsonSerializerOptions(ComparisonJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            .GetTypeInfo(typeof(Content));

    /// <summary>The comparison as JSON text, ending in a line feed.</summary>
    public static string Write(RunComparison comparison) => JsonSerializer.Serialize(
        new Content(
            [.. comparison.Runs.Select(run => run.Name)],
            comparison.Settings.ToDictionary(setting => setting.Key, setting => setting.Values),
            comparison.Figures.ToDictionary(row => row.Figure.Name, Of)),
        Type) + "\n";

    private static Row Of(ComparedFigure row) => new(
        row.Figure.Unit,
        [.. row.Numbers.Zip(row.Words, (number, word) => number is null ? (object?)word : number.Number)],
        row.Numbers.Any(number => number?.Range is not null) ? [.. row.Numbers.Select(number => number?.Range)] : null,
        row.Figure.Kind == Figures.FigureKind.Word ? null : [.. row.Changes.Select(change => change?.Share)],
        row.Changes.Any(change => change?.Noise is not null) ? [.. row.Changes.Select(change => change?.Noise)] : null);

    internal sealed record Content(
        IReadOnlyList<string> Runs, IReadOnlyDictionary<string, IReadOnlyList<string>> Settings, IReadOnlyDictionary<string, Row> Figures);

    internal sealed record Row(
        string Unit, IReadOnlyList<object?> Values, IReadOnlyList<double?>? Ranges, IReadOnlyList<double?>? Changes, IReadOnlyList<double?>? Noise);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(ComparisonJson.Content))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
