using System.Text.Json.Nodes;

namespace Overlap.Tests.Metering;

/// <summary><c>docs/summary.schema.json</c>: what others may rely on in a <c>summary.json</c>.</summary>
internal static class SummarySchema
{
    private static readonly SchemaFile File = new("summary.schema.json");

    /// <summary>Fails where a value is not as the schema says, or a name stands in one of the two alone.</summary>
    public static void AssertHolds(string summary) => File.AssertHolds(summary);

    /// <summary>The paths of all numbers and of all choices of words, with <c>*</c> for the items of a list.</summary>
    public static IEnumerable<string> Leaves() => Leaves("", File.Root);

    /// <summary>The words that a member may be.</summary>
    public static IEnumerable<string> Words(string member) => File.Root["properties"]![member]!["enum"]!.AsArray().Select(word => word!.GetValue<string>());

    private static IEnumerable<string> Leaves(string path, JsonNode schema)
    {
        schema = File.Resolved(schema);
        if (schema["properties"] is JsonObject members)
            return members.SelectMany(member => Leaves($"{path}.{member.Key}", member.Value!));
        if (schema["items"] is { } items)
            return Leaves($"{path}.*", items);
        var types = schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [schema["type"]?.GetValue<string>() ?? ""];
        return schema["enum"] is not null || types.Any(type => type is "integer" or "number") ? [path[1..]] : [];
    }
}
