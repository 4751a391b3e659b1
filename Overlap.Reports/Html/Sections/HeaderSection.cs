using System.Globalization;
using Overlap.Metering;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>The title, a line about the run, and links to the sections.</summary>
internal static class HeaderSection
{
    public static void Write(MarkupWriter html, RunRecord record, string title)
    {
        var (settings, summary) = (record.Settings, record.Summary);
        var workers = settings.Workers == 1 ? "1 worker" : $"{HumanFormat.Full(settings.Workers)} workers";
        var started = summary.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        html.Line($"<header><h1>{title}</h1>");
        html.Line($"<p>{settings.Mode} {settings.Body}, {workers}, {settings.Transport} · {started} UTC · {Length(summary)}</p>");
        html.Line($"<nav><a href=\"#overlap\">Overlap</a> <a href=\"#latency\">Latency</a> <a href=\"#workers\">Workers</a>");
        html.Line($"<a href=\"#thresholds\">Thresholds</a> <a href=\"#messages\">Messages</a> <a href=\"#settings\">Settings</a></nav></header>");
    }

    private static string Length(Summary summary) =>
        $"{HumanFormat.Seconds(summary.ElapsedS - summary.DrainS)}, ended by {EndText.Of(summary.StoppedBy)}"
        + (summary.DrainS > 0 ? $", drained for {HumanFormat.Seconds(summary.DrainS)}" : "");
}
