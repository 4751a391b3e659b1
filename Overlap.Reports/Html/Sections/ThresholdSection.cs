using Overlap.Metering;
using Overlap.Reports.Markup;
using Overlap.Reports.Thresholds;

namespace Overlap.Reports.Html.Sections;

/// <summary>What was expected, and what became of it.</summary>
internal static class ThresholdSection
{
    public static void Write(MarkupWriter html, Summary summary)
    {
        html.Line($"<section id=\"thresholds\"><h2>Thresholds</h2>");
        if (summary.Thresholds.Count == 0)
        {
            html.Line($"<p>None were given (overlap.thresholds, --expect).</p></section>");
            return;
        }
        html.Line($"<div class=\"scroll\"><table class=\"numbers\"><thead><tr><th scope=\"col\">expected</th><th scope=\"col\">measured</th>");
        html.Line($"<th scope=\"col\">first seen not to hold</th><th scope=\"col\">holds</th></tr></thead><tbody>");
        foreach (var threshold in summary.Thresholds)
        {
            var since = threshold.ViolatedAtS is { } at ? $"after {HumanFormat.Seconds(at)}" : HumanFormat.None;
            var (classes, word) = threshold.Holds ? ("good", "✓ yes") : ("bad", "✗ no");
            html.Line($"<tr><th scope=\"row\"><code>{threshold.Expect}</code></th><td>{ThresholdText.Measured(threshold)}</td><td>{since}</td>");
            html.Line($"<td class=\"{classes}\">{word}</td></tr>");
        }
        html.Line($"</tbody></table></div></section>");
    }
}
