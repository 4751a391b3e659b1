using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>Rates over time.</summary>
internal static class RateSection
{
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        ChartSeries[] series =
        [
            new("received", new Look(2, Shape.Steps, Dash.Long), RunSeries.Rates(record.Moments, moment => moment.Received)),
            new("completed", new Look(3, Shape.Steps), RunSeries.Rates(record.Moments, moment => moment.Reading.Completed)),
        ];
        LimitLine[] limits = [.. ThresholdLines.Of(record.Summary, "rate")];
        ChartMarkup.WriteSection(html, "rate", new Chart(
            "chart-rate", "Rate", "Messages a second. Where the two meet, overlap stays level.", timeline.X,
            LinearScale.UpTo(Quantity.Rate, LimitLine.Highest(series.Max(each => each.Highest), limits), 6), series)
        {
            Limits = limits,
            Notes = timeline.Notes,
        });
    }
}
