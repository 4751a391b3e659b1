using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Html.Sections;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>The curves of several runs over each other, each from its own start.</summary>
internal static class Overlays
{
    private const int Ticks = 8;
    private const int Parts = 300;

    /// <summary>Draws them; of more runs than there are colours, those of the first ones.</summary>
    public static void Write(MarkupWriter html, IReadOnlyList<RunCurves> runs)
    {
        var shown = runs.Take(Look.Colours).ToList();
        var x = new LinearScale(Quantity.Seconds, 0, shown.Max(run => run.ElapsedS), Ticks);
        if (runs.Count > shown.Count)
            html.Line($"<section><p>The charts show the first {shown.Count} of the {runs.Count} runs.</p></section>");
        html.Line($"<section id=\"overlap\">");
        Levels("overlap", "Overlap", "Emitted and not finished, all workers.", Quantity.Count, run => run.Overlap, height: 260);
        html.Line($"</section><div class=\"pair\"><section id=\"rate\">");
        Levels(
            "rate", "Completed", "Messages a second.", Quantity.Rate, run => RunSeries.Rates(run.Moments, moment => moment.Reading.Completed),
            Shape.Steps);
        html.Line($"</section><section id=\"latency\">");
        var latency = SeriesOf(run => RunSeries.Latencies(run.Moments, run.Latency, each => each.P99), Shape.Line);
        Draw(new Chart("chart-latency", "Total latency, p99", "From emit to end; logarithmic.", x, LogOf(latency), latency));
        html.Line($"</section><section id=\"percentiles\">");
        var curves = SeriesOf(run => PercentileCurve.Of(LatencyCounts.Sum(run.Latency.Select(interval => interval.Total))), Shape.Line);
        Draw(new Chart(
            "chart-percentiles", "Total latency by percentile", "Each step to the right is ten times rarer.", PercentileSection.ScaleOf(curves),
            LogOf(curves), curves)
        {
            Axis = "percentile",
        });
        html.Line($"</section><section id=\"memory\">");
        Levels(
            "memory", "Memory", "Resident memory of the process with the workers.", Quantity.Bytes,
            run => RunSeries.Levels(run.Moments, moment => moment.ResidentBytes));
        html.Line($"</section></div>");

        void Levels(
            string id, string title, string about, Quantity quantity, Func<RunCurves, Point[]> points, Shape shape = Shape.Line,
            int height = 200)
        {
            var series = SeriesOf(points, shape);
            Draw(new Chart($"chart-{id}", title, about, x, LinearScale.UpTo(quantity, series.Max(each => each.Highest), 6), series)
            {
                Height = height,
            });
        }

        ChartSeries[] SeriesOf(Func<RunCurves, Point[]> points, Shape shape) =>
            [.. shown.Select((run, index) => new ChartSeries(run.Name, Look.OfRun(index) with { Shape = shape }, points(run)) { Parts = Parts })];

        void Draw(Chart chart) => ChartMarkup.Write(html, chart);
    }

    private static LogScale LogOf(IEnumerable<ChartSeries> series) =>
        LogScale.Covering(Quantity.Seconds, series.SelectMany(each => each.Points).Select(point => point.Y));
}
