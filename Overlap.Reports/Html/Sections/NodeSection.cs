using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>The nodes of a run, and what became of the messages that were dealt to them. Nothing of a run in one process.</summary>
internal static class NodeSection
{
    public static void Write(MarkupWriter html, RunRecord record)
    {
        if (record.Summary is not { Nodes: { } nodes, Delivery: { } delivery })
            return;
        html.Line($"<section id=\"nodes\"><h2>Nodes</h2>");
        html.Line($"<p>{delivery.Mode}: {Full(delivery.Sent)} sent = {Full(delivery.Acknowledged)} acknowledged + {Full(delivery.Unacknowledged)} unacknowledged.");
        html.Line($"{Full(delivery.Redelivered)} were dealt again; at most {Full(delivery.LostAtMost)} are lost.</p>");
        Table.Write(
            html,
            ["node", "at", "ended by", "dealt", "acknowledged", "completed", "failed", "overlap mean", "overlap max", "p50", "p99"],
            nodes.Select(node => (string[])
            [
                node.Name, node.Address, EndOf(node, record.IsUnderWay), Full(node.Dealt), Full(node.Acknowledged),
                node.Messages is { } done ? Full(done.Completed) : None, node.Messages is { } failed ? Full(failed.Failed) : None,
                node.Overlap is { } mean ? Short(mean.Mean) : None, node.Overlap is { } max ? Short(max.Max) : None,
                Latency(node.LatencyMs?.Total.P50), Latency(node.LatencyMs?.Total.P99),
            ]));
        html.Line($"</section>");
    }

    // What would end it while the run goes on, is not said.
    private static string EndOf(NodeSummary node, bool isUnderWay) =>
        isUnderWay && node.EndedBy == NodeEnd.Summary ? None : $"{node.EndedBy}".ToLowerInvariant();

    private static string Latency(double? milliseconds) => milliseconds is { } value ? Milliseconds(value) : None;
}
