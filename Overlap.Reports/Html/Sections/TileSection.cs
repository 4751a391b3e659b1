using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>The figures that are looked at first, six or, in virtual time, five.</summary>
internal static class TileSection
{
    public static void Write(MarkupWriter html, Summary summary)
    {
        var (messages, total, hasEnded) = (summary.Messages, summary.LatencyMs.Total, summary.Messages.Completed + summary.Messages.Failed > 0);
        html.Line($"<section class=\"tiles\" aria-label=\"Figures\">");
        Tile("overlap, most", Short(summary.Overlap.Max), $"mean {Short(summary.Overlap.Mean)}");
        Tile("queued, most", Short(summary.Queued.Max), $"p95 {Short(summary.Queued.P95)}");
        Tile("in flight, most", Short(summary.InFlight.Max), $"p95 {Short(summary.InFlight.P95)}");
        Tile("completed", $"{Short(summary.RatePerS)}/s", $"{Short(messages.Completed)}, {Short(messages.Failed)} failed");
        Tile("total latency, p99", hasEnded ? Milliseconds(total.P99) : None, hasEnded ? $"p50 {Milliseconds(total.P50)}" : "nothing ended");
        if (summary.Memory is { } memory)
            Tile("memory, most", Size(memory.RssPeakBytes), $"start {Size(memory.RssStartBytes)}");
        html.Line($"</section>");

        void Tile(string name, string value, string more) => html.Line($"<p>{name} <strong>{value}</strong> <small>{more}</small></p>");
    }
}
