using System.Globalization;
using Overlap.Metering;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>The title, a line about the run, and links to the sections.</summary>
internal static class HeaderSection
{
    /// <param name="html">The page.</param>
    /// <param name="record">The run.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="by">What messages come by.</param>
    /// <param name="unit">What handles them: <c>worker</c> or <c>handler</c>.</param>
    public static void Write(MarkupWriter html, RunRecord record, string title, string by, string unit)
    {
        var (settings, summary) = (record.Settings, record.Summary);
        var workers = settings.Workers == 1 ? $"1 {unit}" : $"{HumanFormat.Full(settings.Workers)} {unit}s";
        var started = summary.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        html.Line($"<header><h1>{title}</h1>");
        html.Line($"<p>{settings.Mode} {settings.Body}, {workers}, {by} · {started} UTC · {Length(record)}</p>");
        html.Line($"<nav><a href=\"#overlap\">Overlap</a> <a href=\"#latency\">Latency</a> <a href=\"#workers\">{Capital(unit)}s</a>");
        html.Line($"<a href=\"#thresholds\">Thresholds</a> <a href=\"#messages\">Messages</a> <a href=\"#settings\">Settings</a></nav></header>");
    }

    /// <summary>A word as it begins a heading.</summary>
    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Length(RunRecord record)
    {
        var summary = record.Summary;
        return $"{HumanFormat.Seconds(summary.ElapsedS - summary.DrainS)}"
            + (record.IsUnderWay ? " so far" : $", ended by {EndText.Of(summary.StoppedBy)}")
            + (summary.DrainS > 0 ? $", {(record.IsUnderWay ? "draining" : "drained")} for {HumanFormat.Seconds(summary.DrainS)}" : "");
    }
}
