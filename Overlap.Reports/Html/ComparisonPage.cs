using Overlap.Reports.Charts;
using Overlap.Reports.Comparing;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>A comparison of runs: figures with their changes, what was set differently, and the runs' curves over each other.</summary>
internal static class ComparisonPage
{
    private static readonly string[] BetterHigher = ["rate", "steady.rate", "messages.completed"];
    private static readonly string[] BetterLower =
        ["overlap.", "queued.", "in_flight.", "latency.", "messages.failed", "messages.unfinished", "memory.", "producer.behind_max", "little.error"];

    /// <summary>The whole page.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="figures">The figures to show.</param>
    /// <exception cref="UnreadableRunException">A run's data over time are not what this program writes.</exception>
    public static string Of(RunComparison comparison, IReadOnlyList<ComparedFigure> figures)
    {
        var html = new MarkupWriter();
        var title = string.Join(" · ", comparison.Runs.Select(run => run.Name));
        html.Line($"<header><h1>{title}</h1>");
        html.Line($"<p>{comparison.Runs.Count} runs, each from its own start; changes are from the first</p></header>");
        WriteFigures(html, comparison, figures);
        WriteSettings(html, comparison);
        var curves = comparison.Runs.Select(run => RunCurves.Read(run.Name, run.Folder)).ToList();
        if (curves.Any(run => run.Moments.Count > 0))
            Overlays.Write(html, curves);
        return PageFrame.Around(html.ToString(), title);
    }

    private static void WriteFigures(MarkupWriter html, RunComparison comparison, IReadOnlyList<ComparedFigure> figures)
    {
        html.Line($"<section id=\"figures\"><div class=\"scroll\"><table class=\"numbers\"><thead><tr><th scope=\"col\">figure</th>");
        foreach (var (index, run) in comparison.Runs.Index())
        {
            var key = index < Look.Colours ? LegendMarkup.Key(Look.OfRun(index)) : default;
            html.Line($"<th scope=\"col\">{key}{run.Name}</th>");
            if (index > 0)
                html.Line($"<th scope=\"col\">change</th>");
        }
        html.Line($"</tr></thead><tbody>");
        foreach (var row in figures)
        {
            html.Line($"<tr><th scope=\"row\">{row.Figure.Name}</th><td>{row.ValueText(0)}</td>");
            for (var run = 1; run < comparison.Runs.Count; run++)
                html.Line($"<td>{row.ValueText(run)}</td><td class=\"{ClassOf(row, run)}\">{SignOf(row.Changes[run])}{row.ChangeText(run)}</td>");
            html.Line($"</tr>");
        }
        html.Line($"</tbody></table></div>");
        if (figures.Any(row => row.Changes.Any(change => change is { IsNoise: true, Noise: > 0 })))
            html.Line($"<p>In parentheses: can be chance, because repeated runs of one setting lie as far apart (±) themselves.</p>");
        html.Line($"</section>");
    }

    private static void WriteSettings(MarkupWriter html, RunComparison comparison)
    {
        if (comparison.Settings.Count == 0)
            return;
        html.Line($"<section id=\"settings\"><h2>What was set differently</h2>");
        var rows = comparison.Settings.Select(setting => (string[])[setting.Key, .. setting.Values]);
        Table.Write(html, ["key", .. comparison.Runs.Select(run => run.Name)], rows);
        html.Line($"</section>");
    }

    private static string SignOf(Change? change) => change switch
    {
        null or { Share: 0 } or { IsNoise: true } => "",
        { Share: > 0 } => "▲ ",
        _ => "▼ ",
    };

    private static string ClassOf(ComparedFigure row, int run)
    {
        if (row.Changes[run] is not { Share: not 0, IsNoise: false } change)
            return "same";
        var isBetter = BetterHigher.Contains(row.Figure.Name) ? change.Share > 0
            : Array.Exists(BetterLower, name => row.Figure.Name.StartsWith(name, StringComparison.Ordinal)) ? change.Share < 0
            : (bool?)null;
        return isBetter switch
        {
            true => "good",
            false => "bad",
            null => "changed",
        };
    }
}
