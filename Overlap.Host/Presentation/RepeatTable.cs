using Overlap.Reports;
using Overlap.Reports.Figures;
using Overlap.Reports.Series;
using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>Repeated runs as a table: a row per figure, with its median, lowest and highest.</summary>
internal static class RepeatTable
{
    // repeat.json has all figures.
    private static readonly string[] Shown =
    [
        "rate", "messages.failed", "overlap.mean", "overlap.max", "queued.max", "in_flight.max", "latency.queue.p99", "latency.body.p50",
        "latency.body.p99", "latency.total.p50", "latency.total.p99", "latency.total.max", "latency.intended.p99", "little.error", "memory.rss_peak",
        "producer.rate",
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, RepeatReport report, string folder)
    {
        var table = NarrowTable.Create(workers: 0);
        table.Add("figure", "", Justify.Left);
        table.Add("median", "");
        table.Add("[[lowest … highest]]", "", Justify.Left);
        foreach (var name in Shown)
        {
            if (report.Figures.TryGetValue(name, out var spread) && FigureCatalogue.Find(name) is { } figure)
                table.AddRow(name, $"[bold]{figure.Format(spread.Median)}[/]", $"[[{figure.Format(spread.Lowest)} … {figure.Format(spread.Highest)}]]");
        }
        var failed = report.Runs.Count(run => ExitCode.IsFailure(run.ExitCode));
        console.WriteLine();
        console.Write(table);
        var of = report.Settings is { } settings ? $" of {settings.Mode} {settings.Body}, {settings.Transport}, {settings.Config ?? "defaults"}" : "";
        var verdicts = report.Verdicts.Select(verdict => $"{verdict.Value} {verdict.Key}");
        console.WriteLine($" {report.Runs.Count - failed} of {report.Asked} runs{LogLine.Escape(of)}: {string.Join(", ", verdicts)}");
        foreach (var run in report.Runs)
        {
            if (run.Error is { } error)
                console.WriteLine($" run {run.Name}: {LogLine.Escape(error)}");
        }
        console.WriteLine($" results in {folder}");
    }
}
