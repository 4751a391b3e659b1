using Overlap.Reports.Markup;

namespace Overlap.Reports.Charts;

/// <summary>
/// Draws a chart as a figure: title, legend, SVG, and the values for the script. Only the curves stretch with the width of the page, so texts
/// and lines keep their size on a phone; horizontal places are in percent, vertical ones in pixels.
/// </summary>
internal static class ChartMarkup
{
    private const double LabelHeight = 14;

    /// <summary>Draws it.</summary>
    public static void Write(MarkupWriter html, Chart chart)
    {
        var classes = chart.IsSmall ? "chart small" : "chart";
        html.Line($"<figure class=\"{classes}\" id=\"{chart.Id}\">");
        html.Line($"<figcaption><h3>{chart.Title}</h3>");
        if (chart.About.Length > 0)
            html.Line($"<p>{chart.About}</p>");
        html.Line($"</figcaption>");
        LegendMarkup.Write(html, chart);
        var title = $"{chart.Title}. {chart.About}";
        html.Line($"<svg class=\"plot\" height=\"{chart.Height}\" role=\"img\" aria-label=\"{title}\">");
        WriteHorizontalGrid(html, chart);
        WriteVerticalGrid(html, chart);
        WriteCurves(html, chart);
        NoteMarkup.Write(html, chart);
        WriteLimits(html, chart);
        html.Line($"</svg>");
        html.Line($"<script type=\"application/json\">{new RawMarkup(CursorData.Of(chart))}</script>");
        html.Line($"</figure>");
    }

    /// <summary>Draws it in a section of its own.</summary>
    /// <param name="html">Gets it.</param>
    /// <param name="id">The section's.</param>
    /// <param name="chart">The chart.</param>
    public static void WriteSection(MarkupWriter html, string id, Chart chart)
    {
        html.Line($"<section id=\"{id}\">");
        Write(html, chart);
        html.Line($"</section>");
    }

    private static void WriteHorizontalGrid(MarkupWriter html, Chart chart)
    {
        html.Line($"<g class=\"y\">");
        foreach (var tick in chart.Y.Ticks)
        {
            var y = Y(chart, tick);
            html.Line($"<line x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><text x=\"-8\" y=\"{y + 4}\">{chart.Y.Label(tick)}</text>");
        }
        html.Line($"</g>");
    }

    private static void WriteVerticalGrid(MarkupWriter html, Chart chart)
    {
        var ticks = chart.X.Ticks.Select(tick => (Share: chart.X.ShareOf(tick), Text: chart.X.Label(tick))).ToList();
        var (fit, fitOnPhone) = (Fit(chart.LeastWidth), Fit(Math.Min(chart.LeastWidth, LabelRow.Phone)));
        html.Line($"<g class=\"x\">");
        foreach (var (index, (share, text)) in ticks.Index())
        {
            var x = 100 * share;
            html.Line($"<line x1=\"{x}%\" x2=\"{x}%\" y2=\"{chart.Height}\"/>");
            var classes = $"tick{(fitOnPhone[index] ? "" : " wide")}{(IsAtEnd(share) ? " end" : "")}";
            if (fit[index])
                html.Line($"<text x=\"{x}%\" y=\"{chart.Height + 17}\" class=\"{classes}\">{text}</text>");
        }
        html.Line($"</g>");

        IReadOnlyList<bool> Fit(double width) =>
            LabelRow.Fit(ticks.Select(tick => (tick.Share * width - LabelRow.WidthOf(tick.Text) / (IsAtEnd(tick.Share) ? 1 : 2), tick.Text)));
    }

    private static bool IsAtEnd(double share) => share > 0.97;

    private static void WriteCurves(MarkupWriter html, Chart chart)
    {
        var path = new SvgPath(chart.X, chart.Y, chart.Height);
        html.Line($"<svg class=\"curves\" width=\"100%\" height=\"{chart.Height}\"");
        html.Line($" viewBox=\"0 0 {SvgPath.Width} {chart.Height}\" preserveAspectRatio=\"none\">");
        foreach (var (index, series) in chart.Series.Index())
            html.Line($"<path class=\"{series.Look.Classes}\" data-series=\"{index}\" d=\"{new RawMarkup(Shape(path, series))}\"/>");
        html.Line($"</svg>");
    }

    private static string Shape(SvgPath path, ChartSeries series)
    {
        var points = Thinning.KeepExtremes(series.Edge, series.Parts);
        return series.Look.Shape switch
        {
            Charts.Shape.Area => path.Below(points),
            Charts.Shape.Band => path.Between(points, Thinning.KeepExtremes(series.Lower, series.Parts)),
            Charts.Shape.Steps => path.Steps(points),
            _ => path.Line(points),
        };
    }

    private static void WriteLimits(MarkupWriter html, Chart chart)
    {
        var labels = new List<double>();
        foreach (var limit in chart.Limits.Where(limit => limit.IsOn(chart.Y)).OrderBy(limit => limit.Holds ?? true))
        {
            var y = Y(chart, limit.Value);
            html.Line($"<line class=\"{limit.Classes}\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
            var at = y < LabelHeight ? y + LabelHeight : y - 5;
            if (labels.Exists(other => Math.Abs(other - at) < LabelHeight) || chart.IsSmall)
                continue;
            html.Line($"<text class=\"{limit.Classes}\" x=\"100%\" dx=\"-4\" y=\"{at}\">{limit.Text}</text>");
            labels.Add(at);
        }
    }

    private static double Y(Chart chart, double value) => Math.Round((1 - chart.Y.ShareOf(value)) * chart.Height, 1);
}
