using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Overlap.Tests.Metering;

/// <summary>A JSON schema in <c>docs/</c>: what others may rely on in a file.</summary>
internal sealed class SchemaFile
{
    private readonly JsonSchema _schema;

    /// <param name="name">The file's name.</param>
    public SchemaFile(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));
        Root = JsonNode.Parse(text)!;
        _schema = JsonSchema.FromText(text);
    }

    /// <summary>The schema.</summary>
    public JsonNode Root { get; }

    /// <summary>Fails where a value is not as the schema says, or a name stands in one of the two alone.</summary>
    /// <param name="json">The value.</param>
    /// <param name="definition">Which of the schema's <c>$defs</c> it is; null for the schema itself.</param>
    public void AssertHolds(string json, string? definition = null)
    {
        var result = _schema.Evaluate(JsonDocument.Parse(json).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n',
            (result.Details ?? []).Where(each => each.Errors is not null).Select(each => $"{each.InstanceLocation}: {string.Join(", ", each.Errors!.Values)}")));
        AssertSameNames("value", JsonNode.Parse(json)!, definition is null ? Root : Root["$defs"]![definition]!);
    }

    /// <summary>A schema that stands for another, or for that or null, as that.</summary>
    public JsonNode Resolved(JsonNode schema)
    {
        schema = schema["anyOf"]?[0] ?? schema;
        return schema["$ref"] is { } reference ? reference.GetValue<string>().Split('/').Skip(1).Aggregate(Root, (node, name) => node[name]!) : schema;
    }

    private void AssertSameNames(string path, JsonNode? value, JsonNode schema)
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
