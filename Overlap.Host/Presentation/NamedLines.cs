namespace Overlap.Host.Presentation;

/// <summary>Writes names in one column, and what is to be said of each beside it.</summary>
internal static class NamedLines
{
    private const int MaxWidth = 120;
    private const int MaxNames = 30;

    /// <summary>How wide text on standard output may be: the terminal, or COLUMNS, but at most 120 characters.</summary>
    public static int Width()
    {
        if (!Console.IsOutputRedirected && Console.WindowWidth > 0)
            return Math.Min(Console.WindowWidth, MaxWidth);
        return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0
            ? Math.Min(columns, MaxWidth)
            : MaxWidth;
    }

    /// <summary>Writes one or more lines for each name; a name too long for its column stands on a line of its own.</summary>
    /// <param name="rows">The names, one or more, and their texts.</param>
    /// <param name="output">The writer.</param>
    /// <param name="width">The most characters on a line.</param>
    public static void Write(IReadOnlyList<(string Name, string About)> rows, TextWriter output, int width)
    {
        var column = Math.Min(rows.Max(row => row.Name.Length), Math.Min(MaxNames, width / 2)) + 4;
        foreach (var (name, about) in rows)
        {
            var left = $"  {name}  ";
            output.Write(left.PadRight(column));
            if (left.Length > column)
                output.Write($"\n{new string(' ', column)}");
            output.WriteLine(Wrap(about, width, column));
        }
    }

    /// <summary>Breaks a text into lines of which all but the first are indented.</summary>
    public static string Wrap(string text, int width, int indent) =>
        LineWrap.Wrap(text, width - indent).Replace("\n", "\n" + new string(' ', indent));
}
