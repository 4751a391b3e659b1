using System.Globalization;
using System.Text.Json;

namespace Overlap.Reports.Figures;

/// <summary>The items of a list in <c>summary.json</c>: a worker has a name, a stage its number.</summary>
internal static class FigureItem
{
    /// <summary>Stands for any item's name in the path of a figure that each item of a list has.</summary>
    public const string Any = "*";

    private const string NameMember = "name";

    /// <summary>The names of a list's items; none if it is not a list.</summary>
    public static IEnumerable<string> NamesIn(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray().Select(NameOf) : [];

    /// <summary>The item with that name; null if there is none.</summary>
    public static JsonElement? Find(JsonElement list, string name)
    {
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (NameOf(item, index) == name)
                return item;
        }
        return null;
    }

    private static string NameOf(JsonElement item, int index) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(NameMember, out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : (index + 1).ToString(CultureInfo.InvariantCulture);
}
