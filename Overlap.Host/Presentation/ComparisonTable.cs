using Overlap.Reports;
using Overlap.Reports.Comparing;
using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>A comparison of runs: which they are, what was set differently, and a row for each figure.</summary>
internal static class ComparisonTable
{
    private const string NoiseNote =
        "In parentheses: can be chance, because repeated runs of one setting lie as far apart (±) themselves.";

    /// <summary>Writes the tables.</summary>
    /// <param name="console">The console.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="figures">The figures to show.</param>
    public static void Write(IAnsiConsole console, RunComparison comparison, IReadOnlyList<ComparedFigure> figures)
    {
        var runs = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0) }).AddColumn();
        foreach (var (index, run) in comparison.Runs.Index())
            runs.AddRow(new Text(RunComparison.LetterOf(index), new Style(decoration: Decoration.Bold)), new Text(LogLine.Escape(run.Name)));
        console.WriteLine();
        console.Write(runs);
        if (comparison.Settings.Count > 0)
            console.Write(Settings(comparison));
        for (var first = 1; first < comparison.Runs.Count;)
        {
            var count = HowMany(figures, first, comparison.Runs.Count, console.Profile.Width);
            console.Write(Figures(figures, Enumerable.Range(first, count)));
            first += count;
        }
        if (figures.Any(row => row.Changes.Any(change => change is { IsNoise: true, Noise: > 0 })))
            console.Write(new Text($" {LineWrap.Wrap(NoiseNote, console.Profile.Width - 1).Replace("\n", "\n ")}\n"));
    }

    private static Table Settings(RunComparison comparison)
    {
        var table = NarrowTable.Create(workers: 1);
        table.AddColumn(new TableColumn("set differently") { Padding = new Padding(0) });
        foreach (var index in Enumerable.Range(0, comparison.Runs.Count))
            table.AddColumn(new TableColumn(RunComparison.LetterOf(index)) { Padding = new Padding(0) });
        foreach (var setting in comparison.Settings)
            table.AddRow([new Text(LogLine.Escape(setting.Key)), .. setting.Values.Select(value => new Text(LogLine.Escape(value)))]);
        return table;
    }

    private static Table Figures(IReadOnlyList<ComparedFigure> figures, IEnumerable<int> runs)
    {
        var table = NarrowTable.Create(workers: 1);
        table.Add("figure", "", Justify.Left);
        table.Add(RunComparison.LetterOf(0), "");
        foreach (var run in runs)
        {
            table.Add(RunComparison.LetterOf(run), "");
            table.Add("change", "");
        }
        foreach (var row in figures)
            table.AddRow([new Text(row.Figure.Name), new Text(row.ValueText(0)), .. runs.SelectMany(run => Cells(row, run)).Select(cell => new Text(cell))]);
        return table;
    }

    // How many runs fit beside the first one, 1 or more; the others get a table below.
    private static int HowMany(IReadOnlyList<ComparedFigure> figures, int first, int runs, int width)
    {
        var left = width - 1 - Widest(row => row.Figure.Name) - Widest(row => row.ValueText(0));
        var count = 0;
        for (var run = first; run < runs && (count == 0 || left > 0); run++)
        {
            left -= Widest(row => row.ValueText(run)) + Math.Max("change ".Length, Widest(row => row.ChangeText(run)));
            if (count == 0 || left >= 0)
                count++;
        }
        return count;

        int Widest(Func<ComparedFigure, string> cell) => figures.Select(row => cell(row).Length + 1).DefaultIfEmpty().Max();
    }

    private static string[] Cells(ComparedFigure row, int run) => [row.ValueText(run), row.ChangeText(run)];
}
