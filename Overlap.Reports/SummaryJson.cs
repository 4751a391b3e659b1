using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Overlap.Metering;

namespace Overlap.Reports;

/// <summary><c>summary.json</c>: a <see cref="Summary"/> as JSON, indented, names in snake case, nulls written.</summary>
public static class SummaryJson
{
    // Relaxed escaping keeps names and paths readable; the text is never part of a web page.
    internal static readonly JsonTypeInfo<Summary> Type = (JsonTypeInfo<Summary>)
        new JsonSerializerOptions(SummaryJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            .GetTypeInfo(typeof(Summary));

    /// <summary>The summary as JSON text, ending in a line feed.</summary>
    public static string Write(Summary summary) => JsonSerializer.Serialize(summary, Type) + "\n";

    /// <summary>The summary as JSON, to read <see cref="Figures.Figure"/>s from.</summary>
    public static JsonElement ToElement(Summary summary) => JsonSerializer.SerializeToElement(summary, Type);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a summary.</exception>
    public static Summary Read(string json) =>
        JsonSerializer.Deserialize(json, Type) ?? throw new JsonException("The JSON text is null, not a summary.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext;
