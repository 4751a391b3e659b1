using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overlap.Actors.Metrics;

/// <summary><c>summary.json</c>: a <see cref="Summary"/> as JSON, indented, names in snake case, nulls written.</summary>
public static class SummaryJson
{
    /// <summary>The summary as JSON text, ending in a line feed.</summary>
    public static string Write(Summary summary) => JsonSerializer.Serialize(summary, SummaryJsonContext.Default.Summary) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no summary.</exception>
    public static Summary Read(string json) =>
        JsonSerializer.Deserialize(json, SummaryJsonContext.Default.Summary) ?? throw new JsonException("The text is no summary but null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext;
