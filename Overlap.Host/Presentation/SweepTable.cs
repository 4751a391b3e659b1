using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Series;
using Spectre.Console;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>A sweep as a table: a row per combination.</summary>
internal static class SweepTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, SweepReport report, string folder)
    {
        var table = NarrowTable.Create(workers: 0);
        table.Add("", "");
        foreach (var name in ShortNames([.. report.Over.Select(key => key.Key)]))
            table.Add(Markup.Escape(name), "", Justify.Left);
        foreach (var name in (string[])["verdict", "rate", "overlap\nmean", "overlap\nmax", "\np50", "\np99", "memory\nmax"])
            table.Add(name, "", name == "verdict" ? Justify.Left : Justify.Right);
        foreach (var run in report.Combinations)
            table.AddRow([run.Name, .. run.Set.Values.Select(value => Markup.Escape(LogLine.Escape(value))), .. Figures(run)]);
        console.WriteLine();
        console.Write(table);
        foreach (var run in report.Combinations)
        {
            if (run.End?.Error is { } error)
                console.WriteLine($" {run.Name}: {LogLine.Escape(error)}");
        }
        console.WriteLine($" results in {folder}");
    }

    private static string[] Figures(SweptRun run)
    {
        if (run.Summary is not { } summary)
            return [run.End is null ? "not run" : "failed", None, None, None, None, None, None];
        var hasEnded = summary.Messages.Completed + summary.Messages.Failed > 0;
        return
        [
            run.End is { } end && ExitCode.IsFailure(end.ExitCode) ? "failed" : $"{summary.Verdict?.Kind}".ToLowerInvariant(),
            $"{Short(summary.RatePerS)}/s",
            $"[bold]{Short(summary.Overlap.Mean)}[/]",
            Short(summary.Overlap.Max),
            hasEnded ? Milliseconds(summary.LatencyMs.Total.P50) : None,
            hasEnded ? Milliseconds(summary.LatencyMs.Total.P99) : None,
            summary.Memory is { } memory ? Size(memory.RssPeakBytes) : None,
        ];
    }

    // The last words of the keys, where these tell them apart.
    private static IReadOnlyList<string> ShortNames(IReadOnlyList<string> keys)
    {
        var words = keys.Select(key => key[(key.LastIndexOf('.') + 1)..]).ToList();
        return words.Distinct().Count() == words.Count ? words : keys;
    }
}
