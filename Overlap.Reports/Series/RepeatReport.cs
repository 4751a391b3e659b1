using Overlap.Metering;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Series;

/// <summary>Runs of the same settings, as <c>repeat.json</c> has them.</summary>
/// <param name="Schema">The version of this form, 1.</param>
/// <param name="Asked">How many runs were asked for.</param>
/// <param name="Runs">Those that have ended, in order; the figures leave out those that have failed.</param>
/// <param name="Settings">What was run; null if all failed.</param>
/// <param name="Verdicts">How many runs had each verdict.</param>
/// <param name="Figures">Every figure that a run has, by its name (<see cref="Figure.Name"/>).</param>
public sealed record RepeatReport(
    int Schema, int Asked, IReadOnlyList<RunEnd> Runs, RunSettings? Settings, IReadOnlyDictionary<string, int> Verdicts,
    IReadOnlyDictionary<string, FigureSpread> Figures)
{
    /// <summary>The report of runs.</summary>
    /// <param name="asked">How many were asked for.</param>
    /// <param name="runs">Those that have ended.</param>
    /// <param name="summaries">The summaries of those that did not fail.</param>
    public static RepeatReport Of(int asked, IReadOnlyList<RunEnd> runs, IReadOnlyList<Summary> summaries)
    {
        var numbers = from summary in summaries.Select(SummaryJson.ToElement)
                      from figure in FigureCatalogue.In(summary)
                      let number = figure.NumberIn(summary)
                      where number is not null
                      group number.Value by (figure.Name, figure.Unit);
        return new RepeatReport(
            1, asked, runs, summaries.FirstOrDefault()?.Settings,
            summaries.CountBy(summary => $"{summary.Verdict?.Kind}".ToLowerInvariant()).ToDictionary(),
            numbers.ToDictionary(each => each.Key.Name, each => FigureSpread.Of(each.Key.Unit, each)));
    }
}
