using System.Diagnostics;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Tests.Cluster;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Runs over nodes that the run starts itself, as processes that are killed and stopped.</summary>
[Trait("Category", "System")]
public sealed class LocalNodesTests : IDisposable
{
    private static readonly string[] OverThree = ["run", "--nodes", "3", "--summary", "json", "--text", "m {n}", "--workers", "1"];

    private readonly TemporaryFolder _folder = new();

    public LocalNodesTests() => Skip.IfNot(OperatingSystem.IsLinux(), "the nodes' processes are found in /proc");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task All_messages_are_done_and_no_process_is_left()
    {
        using var run = Start("--body", "none", "--messages", "300000");
        await run.AwaitLineAsync("draining");
        var nodes = run.Children();

        var summary = await run.SummaryAsync();
        Assert.Equal((300_000, 300_000, 0), (summary.Delivery!.Sent, summary.Delivery.Acknowledged, summary.Delivery.Redelivered));
        Assert.Equal((StopReason.Messages, 300_000), (summary.StoppedBy, summary.Messages.Completed));
        Assert.Equal(3, summary.Nodes!.Count);
        Assert.All(nodes, node => Assert.False(Directory.Exists($"/proc/{node}")));
    }

    [SkippableFact]
    public async Task What_a_node_had_that_is_killed_while_it_is_dealt_to_is_done()
    {
        using var run = Start("--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "--rate", "20000", "--messages", "120000");
        await run.AwaitLineAsync(" node3 ");
        Kill(run.Children()[0]);

        await AssertOneIsLost(run, messages: 120_000);
    }

    [SkippableFact]
    public async Task What_a_node_had_that_is_killed_when_all_is_dealt_is_done()
    {
        using var run = Start("--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=3s", "--messages", "1500");
        await run.AwaitLineAsync(" 1,500 messages received");
        Kill(run.Children()[0]);

        var summary = await AssertOneIsLost(run, messages: 1_500);
        Assert.Equal(500, summary.Delivery!.Redelivered);
    }

    [SkippableTheory]
    [InlineData("at-least-once")]
    [InlineData("at-most-once")]
    public async Task What_bodies_have_marked_is_what_the_delivery_says(string mode)
    {
        const int Messages = 3_000_000;
        using var run = Start(
            "--mode", "sync", "--rate", "500000", "--messages", $"{Messages}", "--body", typeof(MarkingBody).FullName!,
            "-s", $"overlap.worker.body.assembly={typeof(MarkingBody).Assembly.Location}", "-s", $"overlap.worker.body.options.folder={_folder.Path}",
            "-s", $"overlap.worker.body.options.messages={Messages}", "-s", $"overlap.cluster.delivery={mode}");
        await run.AwaitLineAsync(" node3 ");
        Kill(run.Children()[0]);

        var delivery = (await run.SummaryAsync()).Delivery!;
        var unmarked = MarkingBody.CountUnmarked([_folder.Path], Messages);
        Assert.Equal((mode, Messages), (delivery.Mode, delivery.Sent));
        // What was done and not acknowledged is marked.
        Assert.InRange(unmarked, 0, delivery.LostAtMost);
        Assert.Equal(mode == "at-least-once" ? 0 : delivery.Unacknowledged, delivery.LostAtMost);
    }

    [SkippableTheory]
    [InlineData("at-least-once")]
    [InlineData("at-most-once")]
    public async Task What_a_killed_node_had_of_another_programs_messages_is_what_the_delivery_says(string mode)
    {
        const int Messages = 1_000_000;
        using var run = OverlapProcess.Start(
            _folder.Path, "pull", "--nodes", "3", "--bind", "tcp://127.0.0.1:*", "--workers", "1", "--mode", "sync", "--text", "m {n}", "--messages", $"{Messages}",
            "--summary", "json", "--body", typeof(MarkingBody).FullName!, "-s", $"overlap.worker.body.assembly={typeof(MarkingBody).Assembly.Location}",
            "-s", $"overlap.worker.body.options.folder={_folder.Path}", "-s", $"overlap.worker.body.options.messages={Messages}", "-s", $"overlap.cluster.delivery={mode}");
        var endpoint = (await run.AwaitLineAsync("pulling on ")).Split(' ')[^1];
        using var push = OverlapProcess.Start(
            _folder.Path, "push", "--connect", endpoint, "--text", "m {n}", "--rate", "100000", "--messages", $"{Messages}", "--quiet");
        await run.AwaitLineAsync(" node3 ");
        Kill(run.Children()[0]);

        var summary = await run.SummaryAsync();
        var (delivery, unmarked) = (summary.Delivery!, MarkingBody.CountUnmarked([_folder.Path], Messages));
        Assert.Equal((mode, Messages, Messages), (delivery.Mode, delivery.Sent, summary.Sequence!.Checked));
        Assert.Single(summary.Nodes!, node => node.EndedBy == NodeEnd.Lost);
        Assert.InRange(unmarked, 0, delivery.LostAtMost);
        Assert.Equal(mode == "at-least-once" ? 0 : delivery.Unacknowledged, delivery.LostAtMost);
    }

    [SkippableFact]
    public async Task A_node_that_is_stopped_is_dealt_nothing_and_then_lost()
    {
        using var run = Start("--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "--rate", "2000", "--messages", "24000");
        await run.AwaitLineAsync(" node3 ");
        var stopped = run.Children()[0];
        Send("STOP", stopped);

        var summary = await AssertOneIsLost(run, messages: 24_000);
        Assert.InRange(summary.Nodes!.Single(node => node.EndedBy == NodeEnd.Lost).Dealt, 1, 8_000 - 1);
    }

    [SkippableFact]
    public async Task Nodes_of_a_run_that_is_killed_end()
    {
        using var run = Start("--mode", "pipe", "--body", "delay", "--rate", "1000");
        await run.AwaitLineAsync(" node3 ");
        var nodes = run.Children();
        Kill(run.Id);

        foreach (var node in nodes)
            await Processes.AwaitEndAsync(node);
    }

    private static async Task<Summary> AssertOneIsLost(OverlapProcess run, long messages)
    {
        var summary = await run.SummaryAsync();
        var delivery = summary.Delivery!;
        Assert.Equal((messages, messages, 0, 0), (delivery.Sent, delivery.Acknowledged, delivery.Unacknowledged, delivery.LostAtMost));
        var lost = Assert.Single(summary.Nodes!, node => node.EndedBy == NodeEnd.Lost);
        Assert.Equal(lost.Dealt - lost.Acknowledged, delivery.Redelivered);
        Assert.Contains($"overlap: {lost.Name} ({lost.Address}) was lost.", run.Errors);
        return summary;
    }

    private OverlapProcess Start(params string[] arguments) => OverlapProcess.Start(_folder.Path, [.. OverThree, .. arguments]);

    private static void Kill(int process) => Process.GetProcessById(process).Kill();

    private static void Send(string signal, int process)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process}"]);
        kill.WaitForExit();
    }
}
