namespace Overlap.Benchmarks.Report;

/// <summary>A table that reads well on a terminal and is Markdown: the first column to the left, the others to the right.</summary>
/// <param name="header">The columns' names.</param>
internal sealed class MarkdownTable(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row, with as many cells as there are columns.</summary>
    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    /// <summary>The table's lines.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = header.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        yield return Line(header);
        yield return $"|{string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ':'))}|";
        foreach (var row in _rows)
            yield return Line(row);

        string Line(IReadOnlyList<string> cells) =>
            $"|{string.Join('|', cells.Select((cell, column) => $" {(column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))} "))}|";
    }
}
