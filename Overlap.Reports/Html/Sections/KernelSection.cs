using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>What the kernel held of the messages over time; nothing where that is not known.</summary>
internal static class KernelSection
{
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        if (record.Moments.All(moment => moment.Kernel is null))
            return;
        var parts = timeline.Parts / 2;
        ChartSeries[] series =
        [
            new("sent, not acknowledged", new Look(2, Shape.Line, Dash.Long), PointsOf(kernel => kernel?.SentBytes)) { Parts = parts },
            new("received, not read", new Look(1), PointsOf(kernel => kernel?.ReceivedBytes)) { Parts = parts },
        ];
        ChartMarkup.WriteSection(html, "kernel", new Chart(
            "chart-kernel", "What the kernel held", About(record.Summary.Kernel), timeline.X,
            LinearScale.UpTo(Quantity.Bytes, series.Max(each => each.Highest), 5), series)
        {
            Height = 120,
            LeastWidth = Chart.WholePage,
            Notes = timeline.Notes,
        });

        Point[] PointsOf(Func<KernelReading?, long?> bytes)
        {
            var points = new List<Point>(record.Moments.Count);
            foreach (var moment in record.Moments)
            {
                if (bytes(moment.Kernel) is { } value)
                    points.Add(new Point(moment.Elapsed.TotalSeconds, value));
            }
            return [.. points];
        }
    }

    private static string About(KernelStats? kernel) => "Bytes that the producer has sent and the bridge has not read: they are in no count of messages."
        + (kernel is { Messages: var messages } ? $" About {Short(messages.Mean)} messages on average, {Short(messages.Max)} at most." : "");
}
