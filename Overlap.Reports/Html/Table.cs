using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>A table of texts. It scrolls by itself where the page is narrower.</summary>
internal static class Table
{
    /// <summary>Writes it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="columns">The heads of the columns; the first column is at the left, the others are numbers.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="classes">Classes in the style sheet.</param>
    public static void Write(MarkupWriter html, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string classes = "numbers")
    {
        html.Line($"<div class=\"scroll\"><table class=\"{classes}\"><thead><tr>");
        foreach (var column in columns)
            html.Line($"<th scope=\"col\">{column}</th>");
        html.Line($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Line($"<tr>");
            foreach (var (index, cell) in row.Index())
            {
                if (index == 0)
                    html.Line($"<th scope=\"row\">{cell}</th>");
                else
                    html.Line($"<td>{cell}</td>");
            }
            html.Line($"</tr>");
        }
        html.Line($"</tbody></table></div>");
    }

    /// <summary>Writes names and what they stand for.</summary>
    public static void WriteFacts(MarkupWriter html, IEnumerable<(string Name, string Text)> facts)
    {
        html.Line($"<dl>");
        foreach (var (name, text) in facts)
            html.Line($"<dt>{name}</dt><dd>{text}</dd>");
        html.Line($"</dl>");
    }
}
