using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Overlap.Actors.Metrics;

/// <summary><c>summary.json</c>: a <see cref="Summary"/> as JSON, indented, names in snake case, nulls written.</summary>
public static class SummaryJson
{
    // Names and paths are to be read; the text is never part of a web page.
    private static readonly JsonTypeInfo<Summary> Type = (JsonTypeInfo<Summary>)
        new JsonSerializerOptions(SummaryJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            .GetTypeInfo(typeof(Summary));

    /// <summary>The summary as JSON text, ending in a line feed.</summary>
    public static string Write(Summary summary) => JsonSerializer.Serialize(summary, Type) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no summary.</exception>
    public static Summary Read(string json) =>
        JsonSerializer.Deserialize(json, Type) ?? throw new JsonException("The text is no summary but null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext;
