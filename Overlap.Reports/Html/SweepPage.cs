using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Comparing;
using Overlap.Reports.Html.Sections;
using Overlap.Reports.Markup;
using Overlap.Reports.Series;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html;

/// <summary>A sweep: heat maps over two keys, the overlap of each combination over time, and a table with a link to each run's report.</summary>
internal static class SweepPage
{
    private const int MaxCharts = 60;
    private const int Parts = 100;

    private static readonly (string Title, Func<Summary, double?> Number, Func<double, string> Format)[] Maps =
    [
        ("Completed, messages a second", summary => summary.RatePerS, rate => $"{Short(rate)}/s"),
        ("Overlap, most", summary => summary.Overlap.Max, Short),
        ("Total latency, p99", summary => summary.LatencyMs.Total.P99, Milliseconds),
        ("Memory, most", summary => summary.Memory?.RssPeakBytes, Size),
    ];

    /// <summary>The whole page.</summary>
    /// <param name="report">The combinations.</param>
    /// <param name="folder">The folder with a folder for each.</param>
    /// <exception cref="UnreadableRunException">A run's data over time are not what this program writes.</exception>
    public static string Of(SweepReport report, string folder)
    {
        var html = new MarkupWriter();
        var title = $"Sweep over {string.Join(" and ", report.Over.Select(key => key.Key))}";
        html.Line($"<header><h1>{title}</h1>");
        html.Line($"<p>{report.Combinations.Count(run => run.Summary is not null)} of {report.Combinations.Count} combinations have results</p></header>");
        if (report.Over is [var rows, var columns])
            WriteMaps(html, report, rows, columns);
        WriteCharts(html, report, folder);
        WriteTable(html, report);
        return PageFrame.Around(html.ToString(), title);
    }

    private static void WriteMaps(MarkupWriter html, SweepReport report, SweptKey rows, SweptKey columns)
    {
        html.Line($"<div class=\"pair\">");
        foreach (var (title, number, format) in Maps)
        {
            // Memory is not known in virtual time.
            if (!report.Combinations.Any(run => run.Summary is { } each && number(each) is not null))
                continue;
            html.Line($"<section>");
            new HeatMap(title, rows.Values, columns.Values, (row, column) => Find(row, column) is { } summary ? number(summary) : null, format)
                .Write(html, LastWord(rows.Key), LastWord(columns.Key));
            html.Line($"</section>");
        }
        html.Line($"</div>");

        Summary? Find(string row, string column) =>
            report.Combinations.FirstOrDefault(run => run.Set[rows.Key] == row && run.Set[columns.Key] == column)?.Summary;
    }

    private static void WriteCharts(MarkupWriter html, SweepReport report, string folder)
    {
        var runs = report.Combinations.Where(run => run.Summary is not null).Take(MaxCharts)
            .Select(run => (Run: run, Curves: RunCurves.Read(Describe(run), Path.Combine(folder, run.Name))))
            .Where(run => run.Curves.Moments.Count > 0).ToList();
        if (runs.Count == 0)
            return;
        var x = new LinearScale(Quantity.Seconds, 0, runs.Max(run => run.Curves.ElapsedS), 3);
        var y = LinearScale.UpTo(Quantity.Count, runs.Max(run => run.Curves.Overlap.Max(point => point.Y)), 4);
        html.Line($"<section id=\"overlap\"><h2>Overlap</h2><p>Of all workers over time, on one scale.</p><div class=\"multiples\">");
        foreach (var (run, curves) in runs)
        {
            var overlap = new ChartSeries("overlap", new Look(1, Shape.Area), curves.Overlap) { Parts = Parts };
            ChartMarkup.Write(html, new Chart($"chart-{run.Name}", $"{run.Name}: {curves.Name}", "", x, y, [overlap])
            {
                Height = 70,
                LeastWidth = Chart.Small,
                IsSmall = true,
            });
        }
        html.Line($"</div></section>");
    }

    private static void WriteTable(MarkupWriter html, SweepReport report)
    {
        string[] figures = ["verdict", "rate", "overlap mean", "overlap max", "p50", "p99", "memory max"];
        html.Line($"<section id=\"runs\"><h2>Combinations</h2>");
        html.Line($"<div class=\"scroll\"><table class=\"numbers\"><thead><tr><th scope=\"col\">run</th>");
        foreach (var head in report.Over.Select(key => LastWord(key.Key)).Concat(figures))
            html.Line($"<th scope=\"col\">{head}</th>");
        html.Line($"</tr></thead><tbody>");
        foreach (var run in report.Combinations)
        {
            html.Line($"<tr>");
            if (run.Summary is null)
                html.Line($"<th scope=\"row\">{run.Name}</th>");
            else
                html.Line($"<th scope=\"row\"><a href=\"{run.Name}/{RunPage.FileName}\">{run.Name}</a></th>");
            foreach (var cell in Cells(run))
                html.Line($"<td>{cell}</td>");
            html.Line($"</tr>");
        }
        html.Line($"</tbody></table></div>");
        foreach (var run in report.Combinations)
        {
            if (run.End?.Error is { } error)
                html.Line($"<p>{run.Name}: {error}</p>");
        }
        html.Line($"</section>");
    }

    private static IEnumerable<string> Cells(SweptRun run) => run.Summary is not { } summary
        ? [.. run.Set.Values, run.End is null ? "not run" : "failed", None, None, None, None, None, None]
        :
        [
            .. run.Set.Values, summary.Verdict is { } verdict ? $"{VerdictSection.SignOf(verdict.Kind)} {$"{verdict.Kind}".ToLowerInvariant()}" : None,
            $"{Short(summary.RatePerS)}/s", Short(summary.Overlap.Mean), Short(summary.Overlap.Max), Latency(summary, summary.LatencyMs.Total.P50),
            Latency(summary, summary.LatencyMs.Total.P99), summary.Memory is { } memory ? Size(memory.RssPeakBytes) : None,
        ];

    private static string Latency(Summary summary, double milliseconds) =>
        summary.Messages.Completed + summary.Messages.Failed > 0 ? Milliseconds(milliseconds) : None;

    private static string Describe(SweptRun run) => string.Join(", ", run.Set.Select(each => $"{LastWord(each.Key)} {each.Value}"));

    private static string LastWord(string key) => key[(key.LastIndexOf('.') + 1)..];
}
