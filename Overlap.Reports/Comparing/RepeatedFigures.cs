using System.Text.Json;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Comparing;

/// <summary>The figures of a run that was repeated, in <c>repeat.json</c>: the median, the lowest and the highest of each.</summary>
internal sealed class RepeatedFigures
{
    private const string VerdictFigure = "verdict.kind";

    private readonly JsonElement _content;
    private readonly JsonElement _figures;

    private RepeatedFigures(JsonElement content, JsonElement figures) => (_content, _figures) = (content, figures);

    /// <summary>The names of the figures.</summary>
    public IEnumerable<string> Names => _figures.EnumerateObject().Select(figure => figure.Name);

    /// <summary>The folder of a run that has not failed, beside the file.</summary>
    public string FirstRun => Member(_content, "runs", JsonValueKind.Array) is { } runs
        ? runs.EnumerateArray().Where(run => Member(run, "error", JsonValueKind.String) is null)
            .Select(run => Member(run, "name", JsonValueKind.String)?.GetString()).FirstOrDefault() ?? ""
        : "";

    /// <summary>The figures; null if the content is not that of <c>repeat.json</c>.</summary>
    public static RepeatedFigures? In(JsonElement content) =>
        Member(content, "figures", JsonValueKind.Object) is { } figures ? new RepeatedFigures(content, figures) : null;

    /// <summary>The number of a figure; null if no run has it.</summary>
    public Measured? NumberOf(Figure figure)
    {
        if (Member(_figures, figure.Name, JsonValueKind.Object) is not { } spread)
            return null;
        return Number("median") is { } median && Number("lowest") is { } lowest && Number("highest") is { } highest
            ? new Measured(median, highest - lowest)
            : null;

        double? Number(string name) => Member(spread, name, JsonValueKind.Number)?.GetDouble();
    }

    /// <summary>The verdicts, each with how many runs had it where they differ: <c>settled</c>, or <c>settled 4, held 1</c>.</summary>
    public string? WordOf(Figure figure)
    {
        if (figure.Name != VerdictFigure || Member(_content, "verdicts", JsonValueKind.Object) is not { } counts)
            return null;
        var verdicts = counts.EnumerateObject().ToList();
        return verdicts.Count switch
        {
            0 => null,
            1 => verdicts[0].Name,
            _ => string.Join(", ", verdicts.Select(verdict => $"{verdict.Name} {verdict.Value}")),
        };
    }

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
