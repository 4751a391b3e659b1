using System.Globalization;
using System.Text;

namespace Overlap.Reports.Charts;

/// <summary>The values of a chart for the script that shows those at the cursor, as JSON: numbers alone, so nothing in it can end it.</summary>
internal static class CursorData
{
    private const int MaxParts = 600;

    /// <summary>
    /// The JSON: <c>{"axis", "from", "to", "quantity", "series": [{"x", "low", "high"}]}</c>. Of a series with more points than are shown each item
    /// has the lowest and the highest of some; without <c>high</c> both are the same, and without <c>x</c> it is that of the series before.
    /// </summary>
    public static string Of(Chart chart)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"axis\":\"{chart.Axis}\",\"from\":{chart.X.From:G7},\"to\":{chart.X.To:G7},");
        text.Append(CultureInfo.InvariantCulture, $"\"quantity\":\"{chart.Y.Quantity.Name}\",\"series\":[");
        double[] before = [];
        foreach (var (index, series) in chart.Series.Index())
        {
            text.Append(index == 0 ? "{" : ",{");
            var (x, low, high) = ValuesOf(series);
            if (index == 0 || !x.AsSpan().SequenceEqual(before))
                Append(text, "x", x).Append(',');
            Append(text, "low", low);
            if (!high.AsSpan().SequenceEqual(low))
                Append(text.Append(','), "high", high);
            text.Append('}');
            before = x;
        }
        return text.Append("]}").ToString();
    }

    private static (double[] X, double[] Low, double[] High) ValuesOf(ChartSeries series)
    {
        var (upper, lower) = (series.Points, series.Lower.Length > 0 ? series.Lower : series.Points);
        var most = Math.Min(series.Parts, MaxParts);
        var parts = upper.Length > most ? Thinning.Parts(upper, most) : [.. upper.Select((_, at) => (at, at + 1))];
        var (x, low, high) = (new double[parts.Count], new double[parts.Count], new double[parts.Count]);
        for (var part = 0; part < parts.Count; part++)
        {
            var (from, to) = parts[part];
            (x[part], low[part], high[part]) = (upper[to - 1].X, lower[from].Y, upper[from].Y);
            for (var index = from + 1; index < to; index++)
            {
                low[part] = Math.Min(low[part], lower[index].Y);
                high[part] = Math.Max(high[part], upper[index].Y);
            }
        }
        return (x, low, high);
    }

    private static StringBuilder Append(StringBuilder text, string name, double[] numbers)
    {
        text.Append('"').Append(name).Append("\":[");
        for (var index = 0; index < numbers.Length; index++)
            text.Append(index == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{numbers[index]:G7}");
        return text.Append(']');
    }
}
