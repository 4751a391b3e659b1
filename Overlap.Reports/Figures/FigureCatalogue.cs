using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Overlap.Metering;

namespace Overlap.Reports.Figures;

/// <summary>
/// All figures of a run, read off the types that <c>summary.json</c> is written from: what is added to <see cref="Summary"/> is a figure by
/// itself. Left out is what was given rather than measured,
/// and what has no name before it happens.
/// </summary>
public static class FigureCatalogue
{
    private static readonly string[] NoFigures = ["schema", "environment", "settings", "started_at", "failures", "thresholds"];

    // Those of each worker have a * for its name.
    private static readonly Lazy<IReadOnlyList<Figure>> Known = new(() => [.. Read(SummaryJson.Type, [], FigureUnit.None)]);

    /// <summary>The figures that every run has, in the order of <c>summary.json</c>.</summary>
    public static IReadOnlyList<Figure> All => field ??= [.. Known.Value.Where(figure => !figure.IsOfItems)];

    /// <summary>The figures that each item of a list has, with <c>*</c> for the item: <c>workers.*.overlap.max</c>.</summary>
    public static IReadOnlyList<Figure> OfItems => field ??= [.. Known.Value.Where(figure => figure.IsOfItems)];

    /// <summary>The figure with that name, such as <c>overlap.max</c> or <c>workers.pull1.overlap.max</c>; null if there is none.</summary>
    public static Figure? Find(string name)
    {
        foreach (var figure in Known.Value)
        {
            if (figure.Named(name) is { } named)
                return named;
        }
        return null;
    }

    /// <summary>The figures of a summary, those of each worker included, whether they have a value or not.</summary>
    /// <param name="summary">The content of <c>summary.json</c>.</param>
    public static IEnumerable<Figure> In(JsonElement summary) => Known.Value.SelectMany(figure => figure.EachIn(summary));

    private static IEnumerable<Figure> Read(JsonTypeInfo type, IReadOnlyList<string> path, FigureUnit unit)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                return type.Properties.Where(member => path.Count > 0 || !NoFigures.Contains(member.Name)).SelectMany(member =>
                    Read(type.Options.GetTypeInfo(member.PropertyType), [.. path, member.Name], FigureUnit.Of(member.Name) ?? unit));
            case JsonTypeInfoKind.Enumerable:
                return Read(type.Options.GetTypeInfo(type.ElementType!), [.. path, FigureItem.Any], unit);
            case JsonTypeInfoKind.None when Nullable.GetUnderlyingType(type.Type) is { } inner:
                return Read(type.Options.GetTypeInfo(inner), path, unit);
            case JsonTypeInfoKind.None when type.Type.IsEnum:
                return [new Figure(path, FigureUnit.Word, Words(type))];
            case JsonTypeInfoKind.None when type.Type == typeof(long) || type.Type == typeof(int) || type.Type == typeof(double):
                return [new Figure(path, unit, [])];
            default:
                return [];
        }
    }

    private static IReadOnlyList<string> Words(JsonTypeInfo type) =>
        [.. Enum.GetValuesAsUnderlyingType(type.Type).Cast<int>().Select(value => JsonSerializer.SerializeToElement(Enum.ToObject(type.Type, value), type).GetString()!)];
}
