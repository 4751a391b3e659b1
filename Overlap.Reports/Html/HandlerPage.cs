using Overlap.Metering;
using Overlap.Reports.Html.Sections;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>The report of an application, recorded by itself or watched from outside: what there is of a run's, with its handlers as the workers.</summary>
internal static class HandlerPage
{
    private const string Unit = "handler";

    /// <summary>What is inside the page's <c>main</c>.</summary>
    public static string Main(RunRecord record)
    {
        var isWatched = record.Settings.Mode == RunSettings.Watch;
        var html = new MarkupWriter();
        var timeline = new RunTimeline(record);
        HeaderSection.Write(html, record, RunPage.TitleOf(record), isWatched ? "from outside" : "from inside", Unit);
        VerdictSection.Write(html, record.Summary);
        TileSection.Write(html, record.Summary);
        OverlapSection.Write(html, record, timeline);
        html.Line($"<div class=\"pair\">");
        RateSection.Write(html, record, timeline);
        if (isWatched)
            WriteLatency(html, record);
        else
            RunPage.WriteLatency(html, record, timeline);
        html.Line($"</div>");
        MemorySection.Write(html, record, timeline);
        WorkerSection.Write(html, record, timeline, Unit);
        ThresholdSection.Write(html, record.Summary);
        MessageSection.Write(html, record);
        MeasurementSection.Write(html, record);
        return html.ToString();
    }

    private static void WriteLatency(MarkupWriter html, RunRecord record)
    {
        html.Line($"<div id=\"latency\">");
        LatencyTable.Write(html, record.Summary);
        html.Line($"<p>Of all messages since the process started.</p></div>");
    }
}
