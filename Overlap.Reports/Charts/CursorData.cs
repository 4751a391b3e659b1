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
        text.Append(CultureInfo.InvariantCulture, $"{{\"axis\":\"{chart.Axis}\",\"from\":{Number(chart.X.From)},\"to\":{Number(chart.X.To)},");
        text.Append(CultureInfo.InvariantCulture, $"\"quantity\":\"{chart.Y.Quantity.Name}\",\"series\":[");
        var before = "";
        foreach (var (index, series) in chart.Series.Index())
        {
            text.Append(index == 0 ? "{" : ",{");
            var xs = series.Points.Select(point => point.X).ToList();
            var parts = xs.Count <= Parts(series) ? [.. xs.Select((_, at) => (at, at + 1))] : Thinning.Parts(xs, Parts(series)).ToList();
            var x = Join(parts.Select(part => xs[part.Item2 - 1]));
            var low = Join(parts.Select(part => Lowest(series, part.Item1, part.Item2)));
            var high = Join(parts.Select(part => series.Points.Skip(part.Item1).Take(part.Item2 - part.Item1).Max(point => point.Y)));
            if (x != before || index == 0)
                text.Append("\"x\":[").Append(x).Append("],");
            text.Append("\"low\":[").Append(low).Append(']');
            if (high != low)
                text.Append(",\"high\":[").Append(high).Append(']');
            text.Append('}');
            before = x;
        }
        return text.Append("]}").ToString();
    }

    private static int Parts(ChartSeries series) => Math.Min(series.Parts, MaxParts);

    private static double Lowest(ChartSeries series, int from, int to) =>
        (series.Lower.Count > 0 ? series.Lower : series.Points).Skip(from).Take(to - from).Min(point => point.Y);

    private static string Join(IEnumerable<double> numbers) => string.Join(',', numbers.Select(Number));

    private static string Number(double number) => number.ToString("G7", CultureInfo.InvariantCulture);
}
