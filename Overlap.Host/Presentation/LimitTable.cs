using Overlap.Metering.Limits;
using Overlap.Reports;
using Overlap.Reports.Series;
using Spectre.Console;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>The search for the highest rate as a table: a row per step, and the result in a sentence.</summary>
internal static class LimitTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, LimitReport report, string folder)
    {
        var table = NarrowTable.Create(workers: 0);
        foreach (var name in (string[])["", "asked\nper s", "ended\nper s", "for", "overlap\nmean", "p99"])
            table.Add(name, "");
        table.Add("", "", Justify.Left);
        foreach (var (index, step) in report.Steps.Index())
        {
            table.AddRow(
                $"{index + 1}", $"[bold]{Short(step.RatePerS)}[/]", Short(step.EndedPerS), Seconds(step.DurationS), Short(step.OverlapMean),
                Milliseconds(step.P99Ms), step.Holds ? "[green]holds[/]" : WeakPartText.Of(step));
        }
        console.WriteLine();
        console.Write(table);
        console.WriteLine(LineWrap.Wrap($" {Result(report)}", console.Profile.Width));
        console.WriteLine($" results in {folder}");
    }

    private static string Result(LimitReport report) => report switch
    {
        { Best: null, Broken: null } => "No rate was tried to its end.",
        { Best: null, Broken: { } broken } => $"No rate held; the lowest that was tried is {Short(broken.RatePerS)}/s, where {WeakPartText.Of(broken)}.",
        { Best: { } best, Broken: null } => $"{Short(best.RatePerS)}/s holds, and no higher rate was tried.",
        { Best: { } best, Broken: { } broken } =>
            $"{(report.IsFound ? "The highest rate that holds is" : "Not to the end: it holds")} {Short(best.RatePerS)}/s; at {Short(broken.RatePerS)}/s "
            + $"{WeakPartText.Of(broken)}.{Little(report, best, broken)}",
    };

    private static string Little(LimitReport report, RateStep best, RateStep broken) =>
        broken.GaveWay is WeakPart.Bound or WeakPart.Body && (best.BoundHoldsPerS ?? broken.BoundHoldsPerS) is { } holds
            ? $" Little's law has {Short(holds)}/s for {(broken.GaveWay == WeakPart.Bound ? $"a bound of {Full(report.Settings!.Bound ?? 0)}" : "one message at a time")}, "
                + $"{Full(report.Settings!.Workers)} workers and bodies of {Seconds(best.BodyS)}."
            : "";
}
