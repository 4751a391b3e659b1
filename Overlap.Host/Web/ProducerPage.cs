using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Web;

/// <summary>The live page of a producer: what it has sent, at which rate, and what of that its pullers have not taken.</summary>
internal static class ProducerPage
{
    private const int Ticks = 8;

    /// <summary>What is inside the page's <c>main</c>.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="moments">One or more, in order.</param>
    /// <param name="hasEnded">Whether it sends no more.</param>
    public static string Of(string title, IReadOnlyList<ProducerMoment> moments, bool hasEnded)
    {
        var (html, latest) = (new MarkupWriter(), moments[^1]);
        html.Line($"<header><h1>{title}</h1><p>{Seconds(latest.Elapsed.TotalSeconds)} {(hasEnded ? "in all" : "so far")}</p></header>");
        WriteTiles(html, latest.Report);
        var x = new LinearScale(Quantity.Seconds, 0, latest.Elapsed.TotalSeconds, Ticks);
        WriteChart(html, x, "rate", "Rate", "Messages sent a second.", Quantity.Rate, new ChartSeries("sent", new Look(3, Shape.Steps), Rates(moments)));
        WriteChart(
            html, x, "kernel", "Not acknowledged", "Bytes sent that the pullers' kernels have not acknowledged.", Quantity.Bytes,
            new ChartSeries("not acknowledged", new Look(2, Shape.Area), Levels(moments, report => report.UnacknowledgedBytes ?? 0)));
        WriteChart(
            html, x, "memory", "Memory", "Resident memory of the producer's process.", Quantity.Bytes,
            new ChartSeries("resident", new Look(1, Shape.Area), Levels(moments, report => report.RssBytes)));
        return html.ToString();
    }

    private static void WriteTiles(MarkupWriter html, Producers.ProducerReport report)
    {
        html.Line($"<section class=\"tiles\" aria-label=\"Figures\">");
        Tile("sent", Short(report.Sent));
        Tile("rate", $"{Short(report.RatePerS)}/s");
        Tile("behind its rate, most", report.BehindMaxS is { } behind ? Seconds(behind) : "no rate");
        Tile("not acknowledged", report.UnacknowledgedBytes is { } bytes ? Size(bytes) : "not known");
        Tile("dropped", Short(report.Dropped));
        Tile("memory", Size(report.RssBytes));
        html.Line($"</section>");

        void Tile(string name, string value) => html.Line($"<p>{name} <strong>{value}</strong></p>");
    }

    private static void WriteChart(MarkupWriter html, Scale x, string name, string title, string about, Quantity quantity, ChartSeries series)
    {
        html.Line($"<section id=\"{name}\">");
        ChartMarkup.Write(html, new Chart($"chart-{name}", title, about, x, LinearScale.UpTo(quantity, series.Highest, 6), [series]));
        html.Line($"</section>");
    }

    private static Point[] Levels(IReadOnlyList<ProducerMoment> moments, Func<Producers.ProducerReport, long> level) =>
        [.. moments.Select(moment => new Point(moment.Elapsed.TotalSeconds, level(moment.Report)))];

    private static Point[] Rates(IReadOnlyList<ProducerMoment> moments) =>
    [
        .. from pair in moments.Zip(moments.Skip(1))
           let seconds = (pair.Second.Elapsed - pair.First.Elapsed).TotalSeconds
           where seconds > 0
           select new Point(pair.Second.Elapsed.TotalSeconds, (pair.Second.Report.Sent - pair.First.Report.Sent) / seconds),
    ];
}
