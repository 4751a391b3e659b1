using Overlap.Reports.Html;

namespace Overlap.Host.Web;

/// <summary>The page around a live report: that of a report, with a line that says how it stands, and a script that follows it.</summary>
internal static class LiveFrame
{
    private const string Waiting = "<p>Waiting for the first figures.</p>";

    private static readonly PagePart Part = new(
        """<p class="live" role="status"><b>connecting</b> <a href="report.html" download="report.html">Save report</a></p>""",
        PageFrame.Resource(typeof(LiveFrame).Assembly, "live.css"),
        PageFrame.Resource(typeof(LiveFrame).Assembly, "live.js"));

    /// <summary>The whole page.</summary>
    /// <param name="report">What it shows at first; null if there is nothing yet.</param>
    public static string Around(LiveReport? report) => PageFrame.Around(report?.Main ?? Waiting, report?.Title ?? "Overlap", Part);
}
