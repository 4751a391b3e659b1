using Overlap.Metering;
using Spectre.Console;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>The results of a run over nodes: a row per node, and where they are asked for one per worker below it.</summary>
internal static class NodeTable
{
    /// <summary>The table.</summary>
    /// <param name="summary">The run's summary, which has nodes.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="hasWorkers">Whether workers have rows, too.</param>
    public static Table Of(Summary summary, IReadOnlyList<NodeSummary> nodes, bool hasWorkers)
    {
        var all = summary.Messages;
        var table = NarrowTable.Create(nodes.Count);
        table.Add("node", "total", Justify.Left);
        table.Add("at", "", Justify.Left);
        table.Add("dealt", Short(nodes.Sum(node => node.Dealt)));
        table.Add("completed", Short(all.Completed));
        table.Add("failed", Short(all.Failed));
        table.Add("overlap\nmean", Short(summary.Overlap.Mean));
        table.Add("overlap\nmax", Short(summary.Overlap.Max));
        table.Add("\np50", TimeOf(summary.LatencyMs));
        table.Add("\np99", TimeOf(summary.LatencyMs, isP99: true));
        foreach (var node in nodes)
        {
            table.AddRow(
                Markup.Escape(node.Name), Markup.Escape(node.Address), Short(node.Dealt),
                node.Messages is { } messages ? Short(messages.Completed) : $"[red]{WordFor(node.EndedBy)}[/]",
                node.Messages is { } ended ? Short(ended.Failed) : None,
                node.Overlap is { } overlap ? $"[bold]{Short(overlap.Mean)}[/]" : None,
                node.Overlap is { } level ? Short(level.Max) : None,
                node.LatencyMs is { } latency ? TimeOf(latency) : None,
                node.LatencyMs is { } tail ? TimeOf(tail, isP99: true) : None);
            foreach (var worker in summary.Workers.Where(worker => hasWorkers && worker.Name.StartsWith($"{node.Name}/", StringComparison.Ordinal)))
                table.AddRow(Cells(worker, worker.Name[node.Name.Length..]));
        }
        return table;
    }

    private static string[] Cells(WorkerSummary worker, string name) =>
    [
        $"  {Markup.Escape(name)}", "", "", Short(worker.Messages.Completed), Short(worker.Messages.Failed), Short(worker.Overlap.Mean),
        Short(worker.Overlap.Max), TimeOf(worker.LatencyMs), TimeOf(worker.LatencyMs, isP99: true),
    ];

    /// <summary>What became of the messages, in a line.</summary>
    public static string Describe(DeliveryStats delivery) =>
        $"{delivery.Mode}: {Full(delivery.Sent)} sent, {Full(delivery.Acknowledged)} acknowledged"
        + (delivery.Unacknowledged > 0 ? $", {Full(delivery.Unacknowledged)} not" : "")
        + (delivery.Redelivered > 0 ? $", {Full(delivery.Redelivered)} dealt again" : "")
        + (delivery.LostAtMost > 0 ? $", at most {Full(delivery.LostAtMost)} lost" : "");

    private static string WordFor(NodeEnd end) => end == NodeEnd.Lost ? "lost" : "failed";

    private static string TimeOf(LatencyStats latency, bool isP99 = false) =>
        Milliseconds(isP99 ? latency.Total.P99 : latency.Total.P50);
}
