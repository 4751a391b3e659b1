using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>Latency over time.</summary>
internal static class LatencySection
{
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        ChartSeries[] series =
        [
            new("max", new Look(4, Shape.Line, Dash.Short), RunSeries.Latencies(record.Moments, record.Latency, latency => latency.Max)),
            new("p99", new Look(3, Shape.Line, Dash.Long), RunSeries.Latencies(record.Moments, record.Latency, latency => latency.P99)),
            new("p50", new Look(1), RunSeries.Latencies(record.Moments, record.Latency, latency => latency.P50)),
        ];
        LimitLine[] limits = [.. ThresholdLines.Of(record.Summary, "latency.total.", unit: 1e-3)];
        var values = series.SelectMany(each => each.Points).Select(point => point.Y).ToList();
        var y = LogScale.Covering(Quantity.Seconds, [.. values, LimitLine.Highest(values.DefaultIfEmpty().Max(), limits)]);
        ChartMarkup.WriteSection(html, "latency", new Chart(
            "chart-latency", "Latency", "From emit to end, of the messages that ended at that time; logarithmic.", timeline.X, y, series)
        {
            Limits = limits,
            Notes = timeline.Notes,
        });
    }
}
