using Overlap.Metering;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html.Sections;

/// <summary>How far many workers are apart: the lowest, the median and the highest overlap of all at each time.</summary>
internal static class WorkerBand
{
    private const int Parts = 200;

    /// <summary>The chart of a run.</summary>
    /// <param name="record">The run.</param>
    /// <param name="timeline">Its time.</param>
    /// <param name="unit">What handles messages: <c>worker</c> or <c>handler</c>.</param>
    public static Chart ChartOf(RunRecord record, RunTimeline timeline, string unit)
    {
        ChartSeries[] series =
        [
            new("lowest to highest", new Look(8, Shape.Band), PointsOf(spread => spread.Highest))
            {
                Lower = PointsOf(spread => spread.Lowest),
                Parts = Parts,
            },
            new("median", new Look(1), PointsOf(spread => spread.Median)) { Parts = Parts },
        ];
        return new Chart(
            "chart-band", $"All {HumanFormat.Full(record.Summary.Workers.Count)} {unit}s", $"The overlap of one {unit}: the lowest, the median and the highest.",
            timeline.X, LinearScale.UpTo(Quantity.Count, series[0].Highest, 5), series)
        {
            Height = 140,
            LeastWidth = Chart.WholePage,
            Notes = timeline.Notes,
        };

        Point[] PointsOf(Func<WorkerSpread, long> level) =>
            [.. record.Spread.Select(spread => new Point(Math.Max(0, (spread.At - record.Summary.StartedAt).TotalSeconds), level(spread)))];
    }
}
