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

    private static void AssertSameNames(string path, JsonNode? value, JsonNode schema)
    {
        schema = schema["anyOf"]?[0] ?? schema;
        if (schema["$ref"] is { } reference)
            schema = reference.GetValue<string>().Split('/').Skip(1).Aggregate(Root, (node, name) => node[name]!);
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
