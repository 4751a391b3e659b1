using Overlap.Metering;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html.Sections;

/// <summary>How far many workers are apart: the lowest, the median and the highest overlap of all at each time.</summary>
internal static class WorkerBand
{
    private const int Parts = 200;

    /// <summary>The chart of a run.</summary>
    public static Chart ChartOf(RunRecord record, RunTimeline timeline)
    {
        var spreads = record.Samples.GroupBy(sample => sample.At).Select(moment =>
        {
            var levels = moment.Select(sample => sample.Reading.Overlap).Order().ToList();
            return (X: Math.Max(0, (moment.Key - record.Summary.StartedAt).TotalSeconds), Lowest: levels[0], Median: levels[levels.Count / 2], Highest: levels[^1]);
        }).ToList();
        ChartSeries[] series =
        [
            new("lowest to highest", new Look(8, Shape.Band), [.. spreads.Select(each => new Point(each.X, each.Highest))])
            {
                Lower = [.. spreads.Select(each => new Point(each.X, each.Lowest))],
                Parts = Parts,
            },
            new("median", new Look(1), [.. spreads.Select(each => new Point(each.X, each.Median))]) { Parts = Parts },
        ];
        return new Chart(
            "chart-band", $"All {HumanFormat.Full(record.Summary.Workers.Count)} workers", "The overlap of one worker: the lowest, the median and the highest.",
            timeline.X, LinearScale.UpTo(Quantity.Count, series[0].Highest, 5), series)
        {
            Height = 140,
            Notes = timeline.Notes,
        };
    }
}
