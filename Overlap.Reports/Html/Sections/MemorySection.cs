using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>Memory over time; nothing in virtual time.</summary>
internal static class MemorySection
{
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        if (record.Summary.Memory is null)
            return;
        ChartSeries[] series =
        [
            new("resident", new Look(1, Shape.Area), RunSeries.Levels(record.Moments, moment => moment.ResidentBytes)) { Parts = timeline.Parts / 3 },
        ];
        LimitLine[] limits = [.. ThresholdLines.Of(record.Summary, "memory.rss")];
        ChartMarkup.WriteSection(html, "memory", new Chart(
            "chart-memory", "Memory", "Resident memory of the process that handles the messages.", timeline.X,
            LinearScale.UpTo(Quantity.Bytes, LimitLine.Highest(series[0].Highest, limits), 6), series)
        {
            Height = 120,
            LeastWidth = Chart.WholePage,
            Limits = limits,
            Notes = timeline.Notes,
        });
    }
}
