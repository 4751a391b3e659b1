using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>Overlap over time.</summary>
internal static class OverlapSection
{
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        var queued = RunSeries.Levels(record.Moments, moment => moment.Reading.Queued);
        ChartSeries[] series =
        [
            new("in flight", new Look(1, Shape.Area), RunSeries.Levels(record.Moments, moment => moment.Reading.InFlight))
            {
                On = queued,
                Parts = timeline.Parts,
            },
            new("queued", new Look(2, Shape.Area), queued) { Parts = timeline.Parts },
            new("overlap", new Look(1), RunSeries.Levels(record.Moments, moment => moment.Reading.Overlap)) { Parts = timeline.Parts },
        ];
        LimitLine[] limits = [.. BoundLine(record.Settings), .. ThresholdLines.Of(record.Summary, "overlap.")];
        ChartMarkup.WriteSection(html, "overlap", new Chart(
            "chart-overlap", "Overlap", "Emitted and not finished, all together: in flight on top of queued.", timeline.X,
            LinearScale.UpTo(Quantity.Count, LimitLine.Highest(series[0].Highest, limits), 6), series)
        {
            Height = 260,
            LeastWidth = Chart.WholePage,
            Limits = limits,
            Notes = timeline.Notes,
        });
    }

    private static IEnumerable<LimitLine> BoundLine(RunSettings settings) => settings.Bound is > 0 and var bound
        ? [new LimitLine($"bound {Full(bound)} × {Full(settings.Workers)}", (double)bound * settings.Workers)]
        : [];
}
