using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>All percentiles of the latencies.</summary>
internal static class PercentileSection
{
    public static void Write(MarkupWriter html, RunRecord record)
    {
        var all = record.LatencyInAll;
        (string Name, Look Look, LatencyCounts Latency)[] parts =
        [
            ("queue", new Look(2, Shape.Line, Dash.Long), all.Queue),
            ("body", new Look(1), all.Body),
            ("total", new Look(4, Shape.Line, Dash.Short), all.Total),
            ("intended", new Look(3, Shape.Line, Dash.Mixed), all.Intended),
        ];
        ChartSeries[] series =
        [
            .. from part in parts
               let points = PercentileCurve.Of(part.Latency)
               where points.Length > 0
               select new ChartSeries(part.Name, part.Look, points),
        ];
        ChartMarkup.WriteSection(html, "percentiles", new Chart(
            "chart-percentiles", "Latency by percentile", "Each step to the right is ten times rarer; queue and body add up to total.",
            ScaleOf(series), LogScale.Covering(Quantity.Seconds, series.SelectMany(each => each.Points).Select(point => point.Y)), series)
        {
            Axis = "percentile",
        });
    }

    /// <summary>The axis for curves.</summary>
    public static PercentileScale ScaleOf(IEnumerable<ChartSeries> curves) =>
        new(curves.SelectMany(each => each.Points).Select(point => point.X).Append(1).Max());
}
