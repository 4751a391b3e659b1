using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Overlap.Tests.Metering;

/// <summary><c>docs/summary.schema.json</c>: what others may rely on in a <c>summary.json</c>.</summary>
internal static class SummarySchema
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "summary.schema.json"));
    private static readonly JsonNode Root = JsonNode.Parse(Text)!;
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    /// <summary>Fails where a value is not as the schema says, or a name stands in one of the two alone.</summary>
    public static void AssertHolds(string summary)
    {
        var result = Schema.Evaluate(JsonDocument.Parse(summary).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n',
            (result.Details ?? []).Where(each => each.Errors is not null).Select(each => $"{each.InstanceLocation}: {string.Join(", ", each.Errors!.Values)}")));
        AssertSameNames("summary", JsonNode.Parse(summary)!, Root);
    }

    /// <summary>The paths of all numbers and of all choices of words, with <c>*</c> for the items of a list.</summary>
    public static IEnumerable<string> Leaves() => Leaves("", Root);

    /// <summary>The words that a member may be.</summary>
    public static IEnumerable<string> Words(string member) => Root["properties"]![member]!["enum"]!.AsArray().Select(word => word!.GetValue<string>());

    private static IEnumerable<string> Leaves(string path, JsonNode schema)
    {
        schema = Resolved(schema);
        if (schema["properties"] is JsonObject members)
            return members.SelectMany(member => Leaves($"{path}.{member.Key}", member.Value!));
        if (schema["items"] is { } items)
            return Leaves($"{path}.*", items);
        var types = schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [schema["type"]?.GetValue<string>() ?? ""];
        return schema["enum"] is not null || types.Any(type => type is "integer" or "number") ? [path[1..]] : [];
    }

    private static JsonNode Resolved(JsonNode schema)
    {
        schema = schema["anyOf"]?[0] ?? schema;
        return schema["$ref"] is { } reference ? reference.GetValue<string>().Split('/').Skip(1).Aggregate(Root, (node, name) => node[name]!) : schema;
    }

    private static void AssertSameNames(string path, JsonNode? value, JsonNode schema)
    {
        schema = Resolved(schema);
        if (value is JsonArray { Count: > 0 } array)
            AssertSameNames($"{path}[0]", array[0], schema["items"]!);
        if (value is not JsonObject members || schema["properties"] is not JsonObject declared)
            return;
        Assert.True(declared.Select(each => each.Key).SequenceEqual(members.Select(each => each.Key)),
            $"{path} has {string.Join(' ', members.Select(each => each.Key))}; the schema {string.Join(' ', declared.Select(each => each.Key))}");
        Assert.Equal(declared.Select(each => each.Key), schema["required"]!.AsArray().Select(each => each!.GetValue<string>()));
        foreach (var member in members)
            AssertSameNames($"{path}.{member.Key}", member.Value, declared[member.Key]!);
    }
}
