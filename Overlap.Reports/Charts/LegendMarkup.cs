using Overlap.Reports.Markup;

namespace Overlap.Reports.Charts;

/// <summary>The legend of a chart, in which the script shows the values at the cursor.</summary>
internal static class LegendMarkup
{
    /// <summary>Writes it. A small chart has none: those beside it are explained together.</summary>
    public static void Write(MarkupWriter html, Chart chart)
    {
        var classes = chart.IsSmall ? "legend values" : "legend";
        html.Line($"<ul class=\"{classes}\">");
        foreach (var (index, series) in chart.Series.Index())
        {
            html.Line($"<li data-series=\"{index}\">{Key(series.Look)}<span>{series.Name}</span> <b></b></li>");
        }
        if (!chart.IsSmall)
        {
            foreach (var limit in chart.Limits)
            {
                var place = limit.IsOn(chart.Y) ? "" : ", beyond the chart";
                html.Line($"<li class=\"{limit.Classes}\"><svg class=\"key\" width=\"20\" height=\"10\"><line x2=\"20\" y1=\"5\" y2=\"5\"/></svg>");
                html.Line($"<span>{limit.Text}{place}</span></li>");
            }
            if (chart.Notes.Count(note => note.IsFault) is > 0 and var faults)
                html.Line($"<li class=\"faults\"><span>▲ {(faults == 1 ? "a crash" : $"{faults} crashes")}</span></li>");
        }
        html.Line($"</ul>");
    }

    /// <summary>A piece of a series as it is drawn.</summary>
    public static RawMarkup Key(Look look) => new(
        look.Shape is Shape.Area or Shape.Band
            ? $"<svg class=\"key\" width=\"20\" height=\"10\"><rect class=\"{look.Classes}\" x=\"3\" width=\"14\" height=\"10\"/></svg>"
            : $"<svg class=\"key\" width=\"20\" height=\"10\"><line class=\"{look.Classes}\" x2=\"20\" y1=\"5\" y2=\"5\"/></svg>");
}
