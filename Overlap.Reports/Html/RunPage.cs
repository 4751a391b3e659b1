using Overlap.Metering;
using Overlap.Reports.Html.Sections;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>The report of a run: <c>report.html</c>.</summary>
public static class RunPage
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "report.html";

    /// <summary>The whole page.</summary>
    public static string Of(RunRecord record) => PageFrame.Around(Main(record), TitleOf(record));

    /// <summary>What is inside the page's <c>main</c>: of a run that has ended, or of one under way with what there is of it so far.</summary>
    internal static string Main(RunRecord record) => record.Settings.IsOfApplication ? HandlerPage.Main(record) : OfRun(record);

    /// <summary>The page's title.</summary>
    internal static string TitleOf(RunRecord record) => "Overlap: " + (record.Settings.Config ?? $"{record.Settings.Mode} {record.Settings.Body}");

    private static string OfRun(RunRecord record)
    {
        var html = new MarkupWriter();
        var timeline = new RunTimeline(record);
        HeaderSection.Write(html, record, TitleOf(record), $"{record.Settings.Transport}", "worker");
        VerdictSection.Write(html, record.Summary);
        TileSection.Write(html, record.Summary);
        OverlapSection.Write(html, record, timeline);
        html.Line($"<div class=\"pair\">");
        RateSection.Write(html, record, timeline);
        WriteLatency(html, record, timeline);
        html.Line($"</div>");
        MemorySection.Write(html, record, timeline);
        KernelSection.Write(html, record, timeline);
        NodeSection.Write(html, record);
        WorkerSection.Write(html, record, timeline, "worker");
        ThresholdSection.Write(html, record.Summary);
        MessageSection.Write(html, record);
        SettingSection.Write(html, record);
        return html.ToString();
    }

    /// <summary>Latencies of which each second is known, and Little's law.</summary>
    internal static void WriteLatency(MarkupWriter html, RunRecord record, RunTimeline timeline)
    {
        LatencySection.Write(html, record, timeline);
        PercentileSection.Write(html, record);
        html.Line($"<div>");
        if (record.Summary.Little is { } little)
            LittleSection.Write(html, little);
        LatencyTable.Write(html, record.Summary);
        html.Line($"</div>");
    }
}
