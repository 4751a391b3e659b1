using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overlap.Reports.Series;

/// <summary><c>repeat.json</c>, <c>sweep.json</c> and <c>limit.json</c>, in the form of <c>summary.json</c>: indented, names in snake case, nulls written.</summary>
public static class SeriesJson
{
    private static readonly SeriesJsonContext Context = new(
        new JsonSerializerOptions(SeriesJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The report as JSON text, ending in a line feed.</summary>
    public static string Write(RepeatReport report) => JsonSerializer.Serialize(report, Context.RepeatReport) + "\n";

    /// <summary>The report as JSON text, ending in a line feed.</summary>
    public static string Write(SweepReport report) => JsonSerializer.Serialize(report, Context.SweepReport) + "\n";

    /// <summary>The report as JSON text, ending in a line feed.</summary>
    public static string Write(LimitReport report) => JsonSerializer.Serialize(report, Context.LimitReport) + "\n";

    /// <summary>Reads a <c>repeat.json</c>.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static RepeatReport ReadRepeat(string json) =>
        JsonSerializer.Deserialize(json, Context.RepeatReport) ?? throw new JsonException("The JSON text is null, not a repeat.json.");

    /// <summary>Reads a <c>sweep.json</c>.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static SweepReport ReadSweep(string json) =>
        JsonSerializer.Deserialize(json, Context.SweepReport) ?? throw new JsonException("The JSON text is null, not a sweep.json.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(RepeatReport))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(LimitReport))]
internal sealed partial class SeriesJsonContext : JsonSerializerContext;
