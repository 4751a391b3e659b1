using System.Text;

namespace Overlap.Reports.Comparing;

/// <summary>A comparison as Markdown tables, for a pull request or an issue.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Formats it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="figures">The figures to show.</param>
    public static string Of(RunComparison comparison, IReadOnlyList<ComparedFigure> figures)
    {
        var text = new StringBuilder();
        var letters = comparison.Runs.Select((_, index) => RunComparison.LetterOf(index)).ToList();
        foreach (var (run, letter) in comparison.Runs.Zip(letters))
            text.Append("- ").Append(letter).Append(": ").Append(Code(run.Name)).Append('\n');
        if (comparison.Settings.Count > 0)
        {
            text.Append('\n');
            AddRow(["set differently", .. letters]);
            AddRow(["---", .. letters.Select(_ => "---")]);
            foreach (var setting in comparison.Settings)
                AddRow([Code(setting.Key), .. setting.Values.Select(Code)]);
        }
        text.Append('\n');
        AddRow(["figure", letters[0], .. letters.Skip(1).SelectMany(letter => new[] { letter, "change" })]);
        AddRow(["---", .. Enumerable.Repeat("---:", 2 * letters.Count - 1)]);
        foreach (var figure in figures)
        {
            AddRow([figure.Figure.Name, figure.ValueText(0),
                .. Enumerable.Range(1, letters.Count - 1).SelectMany(run => new[] { figure.ValueText(run), figure.ChangeText(run) })]);
        }
        return text.ToString();

        void AddRow(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string Code(string value) => $"`{LogLine.Escape(value).Replace('`', '\'').Replace("|", "\\|")}`";
}
