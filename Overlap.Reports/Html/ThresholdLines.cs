using Overlap.Metering;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html;

/// <summary>The thresholds of a run as lines across the chart of their figure.</summary>
internal static class ThresholdLines
{
    /// <summary>Those on figures of a chart. One without a value, and one that is no limit, has no line.</summary>
    /// <param name="summary">The run's summary.</param>
    /// <param name="figures">The beginning of the figures' names: <c>overlap.</c>.</param>
    /// <param name="unit">What a number of the figure is multiplied by for the chart.</param>
    public static IEnumerable<LimitLine> Of(Summary summary, string figures, double unit = 1) =>
        from threshold in summary.Thresholds
        where threshold.Figure.StartsWith(figures, StringComparison.Ordinal)
        let limit = LimitOf(threshold)
        where limit is not null
        select new LimitLine(threshold.Expect, limit.Value * unit, threshold.Holds);

    // What was measured is within the limit by the margin.
    private static double? LimitOf(ThresholdResult threshold) =>
        threshold.Expect.Contains('<') ? threshold.Measured + threshold.Margin
        : threshold.Expect.Contains('>') ? threshold.Measured - threshold.Margin
        : null;
}
