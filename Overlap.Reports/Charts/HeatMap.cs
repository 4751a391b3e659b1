using Overlap.Reports.Markup;

namespace Overlap.Reports.Charts;

/// <summary>A figure for each combination of two keys' values, as a table whose cells are the darker the higher their number is.</summary>
/// <param name="Title">The figure.</param>
/// <param name="Rows">The values of the first key.</param>
/// <param name="Columns">The values of the second key.</param>
/// <param name="Cells">The number of a row and column; null where there is none.</param>
/// <param name="Format">A number for people.</param>
internal sealed record HeatMap(
    string Title, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, Func<string, string, double?> Cells, Func<double, string> Format)
{
    private const int Shades = 8;

    // Where numbers lie further apart, their powers are shaded.
    private const double MaxFactor = 30;

    /// <summary>Writes it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="rowKey">The first key.</param>
    /// <param name="columnKey">The second key.</param>
    public void Write(MarkupWriter html, string rowKey, string columnKey)
    {
        var numbers = (from row in Rows from column in Columns select Cells(row, column)).OfType<double>().ToList();
        html.Line($"<figure class=\"chart heat\"><figcaption><h3>{Title}</h3></figcaption>");
        html.Line($"<div class=\"scroll\"><table class=\"numbers\"><thead><tr><th>{rowKey} ↓ &#160; {columnKey} →</th>");
        foreach (var column in Columns)
            html.Line($"<th scope=\"col\">{column}</th>");
        html.Line($"</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Line($"<tr><th scope=\"row\">{row}</th>");
            foreach (var column in Columns)
            {
                if (Cells(row, column) is { } number)
                    html.Line($"<td class=\"h{ShadeOf(number, numbers)}\">{Format(number)}</td>");
                else
                    html.Line($"<td>–</td>");
            }
            html.Line($"</tr>");
        }
        html.Line($"</tbody></table></div></figure>");
    }

    /// <summary>How dark a number is among all: 0 for the lowest, 7 for the highest.</summary>
    public static int ShadeOf(double number, IReadOnlyList<double> all)
    {
        var (lowest, highest) = (all.Min(), all.Max());
        if (lowest > 0 && highest > MaxFactor * lowest)
            (number, lowest, highest) = (Math.Log(number), Math.Log(lowest), Math.Log(highest));
        return highest > lowest ? Math.Clamp((int)((number - lowest) / (highest - lowest) * Shades), 0, Shades - 1) : 0;
    }
}
