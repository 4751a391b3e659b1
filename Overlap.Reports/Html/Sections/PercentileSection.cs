using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>All percentiles of the latencies.</summary>
internal static class PercentileSection
{
    public static void Write(MarkupWriter html, RunRecord record)
    {
        (string Name, Look Look, Func<LatencyInterval, LatencyCounts> Part)[] parts =
        [
            ("queue", new Look(2, Shape.Line, Dash.Long), interval => interval.Queue),
            ("body", new Look(1), interval => interval.Body),
            ("total", new Look(4, Shape.Line, Dash.Short), interval => interval.Total),
            ("intended", new Look(3, Shape.Line, Dash.Mixed), interval => interval.Intended),
        ];
        ChartSeries[] series =
        [
            .. from part in parts
               let points = PercentileCurve.Of(LatencyCounts.Sum(record.Latency.Select(part.Part)))
               where points.Count > 0
               select new ChartSeries(part.Name, part.Look, points),
        ];
        html.Line($"<section id=\"percentiles\">");
        ChartMarkup.Write(html, new Chart(
            "chart-percentiles", "Latency by percentile", "Each step to the right is ten times rarer; queue and body add up to total.",
            ScaleOf(series), LogScale.Covering(Quantity.Seconds, series.SelectMany(each => each.Points).Select(point => point.Y)), series)
        {
            Axis = "percentile",
        });
        html.Line($"</section>");
    }

    /// <summary>The axis for curves.</summary>
    public static PercentileScale ScaleOf(IEnumerable<ChartSeries> curves) =>
        new(curves.SelectMany(each => each.Points).Select(point => point.X).Append(1).Max());
}
