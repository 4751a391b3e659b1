using Overlap.Host;
using Overlap.Metering;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>A cluster of nodes that were started before their runs, and go on after them.</summary>
[Trait("Category", "System")]
public sealed class ClusterTests : IDisposable
{
    private static readonly string[] Quick = ["--body", "none", "--text", "m {n}", "--messages", "100000", "--summary", "json"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<OverlapProcess> _nodes = [];

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Nodes_take_part_in_one_run_after_the_other_until_they_leave()
    {
        var first = await StartNodeAsync();
        var second = await StartNodeAsync(first);
        await AssertRunsAsync(first, nodes: 2);
        await AssertRunsAsync(second, nodes: 2);

        var (listed, list) = await OverlapProcess.Start(_folder.Path, "node", "list", "--join", second).EndAsync();
        Assert.Equal(0, listed);
        Assert.Equal(new[] { first, second }.Order(), list.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]).Order());

        Assert.Equal((0, ""), await OverlapProcess.Start(_folder.Path, "node", "leave", "--join", second).EndAsync());
        Assert.Equal((0, ""), await _nodes[1].EndAsync());
        await AssertRunsAsync(first, nodes: 1);

        _nodes[0].Signal("TERM");
        Assert.Equal((0, ""), await _nodes[0].EndAsync());
    }

    [Fact]
    public async Task Without_its_owner_a_run_ends_and_its_nodes_take_part_in_the_next()
    {
        var first = await StartNodeAsync();
        var second = await StartNodeAsync(first);
        using (var run = StartRun(first, nodes: 2, "--body", "delay", "--mode", "pipe", "--rate", "1000"))
        {
            await run.AwaitLineAsync(" node2 ");
            run.Signal("KILL");
            await Task.WhenAll(_nodes.Select(node => node.AwaitLineAsync("its run ends here")));
        }
        await AssertRunsAsync(second, nodes: 2);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_before_the_begin_ends_the_run()
    {
        var first = await StartNodeAsync();
        var second = await StartNodeAsync(first);
        _nodes[1].Signal("STOP");
        using var run = StartRun(first, nodes: 2, Quick);

        Assert.Equal((ExitCode.Failed, ""), await run.EndAsync());
        // The cluster may have removed it before the run's owner joined.
        Assert.Matches($@"overlap: (node\d \({second}\) |1 of the 2 nodes )", run.Errors);
    }

    [Fact]
    public async Task A_node_that_was_stopped_and_lost_is_taken_in_again()
    {
        var first = await StartNodeAsync();
        await StartNodeAsync(first);
        await StartNodeAsync(first);
        using (var run = StartRun(first, nodes: 3, "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "--mode", "pipe", "--rate", "1000", "--messages", "10000", "--summary", "json"))
        {
            await run.AwaitLineAsync(" node3 ");
            _nodes[1].Signal("STOP");
            var summary = await run.SummaryAsync();
            Assert.Equal((10_000, 10_000), (summary.Delivery!.Sent, summary.Delivery.Acknowledged));
            Assert.Single(summary.Nodes!, node => node.EndedBy == NodeEnd.Lost);
        }
        _nodes[1].Signal("CONT");
        await _nodes[1].AwaitLineAsync("it joins again");
        await _nodes[1].AwaitLineAsync("node at ");
        await AssertRunsAsync(first, nodes: 3);
    }

    [Fact]
    public async Task A_node_that_is_restarted_at_the_same_address_is_taken_in()
    {
        var first = await StartNodeAsync();
        var second = await StartNodeAsync(first);
        var third = await StartNodeAsync(first);
        _nodes[2].Signal("KILL");
        await _nodes[2].EndAsync();
        Assert.Equal(third, await StartNodeAsync(second, port: third.Split(':')[1]));
        await AssertRunsAsync(first, nodes: 3);
    }

    private async Task AssertRunsAsync(string join, int nodes)
    {
        using var run = StartRun(join, nodes, Quick);
        var summary = await run.SummaryAsync();
        Assert.Equal((100_000, 100_000, nodes), (summary.Delivery!.Sent, summary.Delivery.Acknowledged, summary.Nodes!.Count));
        Assert.All(summary.Nodes, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
    }

    private OverlapProcess StartRun(string join, int nodes, params string[] arguments) =>
        OverlapProcess.Start(_folder.Path, ["run", "--join", join, "--nodes", $"{nodes}", .. arguments]);

    private async Task<string> StartNodeAsync(string? join = null, string port = "0")
    {
        var node = OverlapProcess.Start(_folder.Path, ["node", "--port", port, .. join is null ? (string[])[] : ["--join", join]]);
        _nodes.Add(node);
        return (await node.AwaitLineAsync("node at ")).Split(' ')[^1];
    }
}
