using Overlap.Metering;
using Overlap.Reports.Comparing;
using Overlap.Reports.Figures;
using Overlap.Reports.Markup;
using Overlap.Reports.Series;

namespace Overlap.Reports.Html;

/// <summary>Repeated runs: how far their figures are apart, and their curves over each other.</summary>
internal static class RepeatPage
{
    // Beyond it, one figure would leave nothing to be seen of the others.
    private const double MostShown = 0.5;

    /// <summary>The whole page.</summary>
    /// <param name="report">The runs.</param>
    /// <param name="folder">The folder with a folder for each.</param>
    /// <exception cref="UnreadableRunException">A run's data over time are not what this program writes.</exception>
    public static string Of(RepeatReport report, string folder)
    {
        var html = new MarkupWriter();
        var title = $"Overlap: {report.Settings?.Config ?? "repeated runs"}";
        var verdicts = string.Join(", ", report.Verdicts.Select(verdict => $"{verdict.Value} {verdict.Key}"));
        html.Line($"<header><h1>{title}</h1>");
        html.Line($"<p>{report.Runs.Count} of {report.Asked} runs: {verdicts}</p>");
        html.Line($"<nav>");
        foreach (var run in report.Runs.Where(run => run.Error is null))
            html.Line($"<a href=\"{run.Name}/{RunPage.FileName}\">run {run.Name}</a>");
        html.Line($"</nav></header>");
        WriteSpread(html, report);
        foreach (var run in report.Runs)
        {
            if (run.Error is { } error)
                html.Line($"<section><p>Run {run.Name}: {error}</p></section>");
        }
        var curves = report.Runs.Select(run => RunCurves.Read($"run {run.Name}", Path.Combine(folder, run.Name)))
            .Where(run => run.Moments.Count > 0).ToList();
        if (curves.Count > 0)
            Overlays.Write(html, curves);
        return PageFrame.Around(html.ToString(), title);
    }

    // All on one scale, so that it shows which figures differ most.
    private static void WriteSpread(MarkupWriter html, RepeatReport report)
    {
        var rows = RunComparison.MainNames.Where(report.Figures.ContainsKey)
            .Select(name => (Figure: FigureCatalogue.Find(name)!, Spread: report.Figures[name])).ToList();
        var widest = Math.Min(MostShown, rows.Select(row => Furthest(row.Spread)).DefaultIfEmpty().Max());
        html.Line($"<section id=\"spread\"><h2>How far the runs are apart</h2>");
        html.Line($"<p>From the lowest to the highest, around the median; the bars end at ±{HumanFormat.Percent(widest)}.</p>");
        html.Line($"<div class=\"scroll\"><table class=\"numbers\"><thead><tr><th scope=\"col\">figure</th><th scope=\"col\">lowest</th>");
        html.Line($"<th scope=\"col\">median</th><th scope=\"col\">highest</th><th scope=\"col\" class=\"spread\"></th></tr></thead><tbody>");
        foreach (var (figure, spread) in rows)
        {
            html.Line($"<tr><th scope=\"row\">{figure.Name}</th><td>{figure.Format(spread.Lowest)}</td>");
            html.Line($"<td><strong>{figure.Format(spread.Median)}</strong></td><td>{figure.Format(spread.Highest)}</td><td class=\"spread\">{Bar(spread, widest)}</td></tr>");
        }
        html.Line($"</tbody></table></div></section>");
    }

    private static double Furthest(FigureSpread spread) =>
        Ratio.Of(Math.Max(spread.Highest - spread.Median, spread.Median - spread.Lowest), Math.Abs(spread.Median));

    private static RawMarkup Bar(FigureSpread spread, double widest)
    {
        var bar = new MarkupWriter();
        var (from, to) = (Place(spread.Lowest), Place(spread.Highest));
        bar.Line($"<svg class=\"range\" width=\"100%\" height=\"14\" aria-hidden=\"true\">");
        bar.Line($"<rect class=\"c1 area\" x=\"{from}%\" y=\"4\" width=\"{Math.Max(0.5, to - from)}%\" height=\"6\"/>");
        bar.Line($"<line class=\"cursor\" x1=\"50%\" x2=\"50%\" y2=\"14\"/></svg>");
        return new RawMarkup(bar.ToString());

        double Place(double number) => 50 + 50 * Ratio.Of(Ratio.Of(number - spread.Median, Math.Abs(spread.Median)), widest);
    }
}
