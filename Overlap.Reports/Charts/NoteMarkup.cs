using System.Globalization;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Charts;

/// <summary>Draws what happened: hatched times, dashed lines for moments, with labels above the chart; marks of faults at its foot.</summary>
internal static class NoteMarkup
{
    /// <summary>Draws the notes of a chart.</summary>
    public static void Write(MarkupWriter html, Chart chart)
    {
        var labelled = chart.IsSmall ? [] : chart.Notes.Where(note => !note.IsFault && note.Text.Length > 0).ToList();
        var fit = Fit(chart, labelled, chart.LeastWidth);
        var fitOnPhone = Fit(chart, labelled, LabelRow.Phone);
        foreach (var note in chart.Notes)
            WriteMark(html, chart, note);
        foreach (var (index, note) in labelled.Index())
        {
            if (!fit[index])
                continue;
            var at = chart.X.ShareOf(note.From);
            var classes = $"note{(fitOnPhone[index] ? "" : " wide")}{(IsAtEnd(at, note.Text) ? " end" : "")}";
            html.Line($"<text class=\"{classes}\" data-at=\"{new RawMarkup(Share(at))}\" x=\"{100 * at}%\" y=\"-5\">{note.Text}</text>");
        }
    }

    private static void WriteMark(MarkupWriter html, Chart chart, TimeNote note)
    {
        var from = chart.X.ShareOf(note.From);
        var (at, x) = (new RawMarkup(Share(from)), 100 * from);
        if (note.IsFault)
        {
            html.Line($"<text class=\"fault\" data-at=\"{at}\" x=\"{x}%\" y=\"{chart.Height - 2}\">▲<title>{note.Text}</title></text>");
            return;
        }
        if (note.To is { } end)
        {
            var to = chart.X.ShareOf(end);
            html.Line($"<rect class=\"hatched\" data-at=\"{at}\" data-to=\"{new RawMarkup(Share(to))}\" x=\"{x}%\"");
            html.Line($" width=\"{100 * Math.Max(0, to - from)}%\" height=\"{chart.Height}\"/>");
        }
        if (note.From > chart.X.From)
            html.Line($"<line class=\"note\" data-at=\"{at}\" x1=\"{x}%\" x2=\"{x}%\" y2=\"{chart.Height}\"/>");
    }

    private static IReadOnlyList<bool> Fit(Chart chart, IEnumerable<TimeNote> notes, double width) => LabelRow.Fit(notes.Select(note =>
    {
        var at = chart.X.ShareOf(note.From);
        return (at * width - (IsAtEnd(at, note.Text) ? LabelRow.WidthOf(note.Text) : 0), note.Text);
    }));

    // Where it would be cut off on a phone, it is at the left of its place everywhere.
    private static bool IsAtEnd(double at, string text) => at * LabelRow.Phone + LabelRow.WidthOf(text) > LabelRow.Phone;

    private static string Share(double share) => share.ToString("0.#####", CultureInfo.InvariantCulture);
}
