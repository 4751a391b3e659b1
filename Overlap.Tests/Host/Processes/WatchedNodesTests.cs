using Overlap.Host;
using Overlap.Reports.Series;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Runs over nodes that are watched, and series of them.</summary>
[Trait("Category", "System")]
public sealed class WatchedNodesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_owners_page_has_all_nodes_and_its_metrics_have_a_handler_for_each()
    {
        using var run = Start("run", "--nodes", "2", "--web", "0", "--mode", "pipe", "--body", "delay", "--rate", "100", "--summary", "json");
        var url = await UrlAsync(run);
        await AwaitEventAsync(url, "id=\"nodes\"");
        var metrics = await _client.GetStringAsync(url + "metrics");
        Assert.Contains("overlap_messages_completed_total{overlap_handler=\"1\"}", metrics);
        Assert.Contains("overlap_messages_completed_total{overlap_handler=\"2\"}", metrics);
        run.Signal("INT");
        Assert.Equal(2, (await run.SummaryAsync()).Nodes!.Count);
    }

    [Fact]
    public async Task A_nodes_page_has_one_run_after_the_other()
    {
        using var node = Start("node", "--port", "0", "--web", "0");
        var url = await UrlAsync(node);
        var address = (await node.AwaitLineAsync("node at ")).Split(' ')[^1];
        foreach (var mode in new[] { "sync", "pipe" })
        {
            using var run = Start("run", "--nodes", "1", "--join", address, "--mode", mode, "--body", "none", "--messages", "1000", "--summary", "json");
            await run.SummaryAsync();
            Assert.Contains($"Overlap: {mode} none", await _client.GetStringAsync(url + "report.html"));
        }
    }

    [Fact]
    public async Task Runs_over_nodes_are_repeated_and_swept()
    {
        string[] options = ["--nodes", "2", "--messages", "1000", "--body", "none", "--quiet", "--summary", "json"];
        using var repeat = Start(["run", "--repeat", "2", .. options]);
        var (code, output) = await repeat.EndAsync();
        Assert.True(code == ExitCode.Ok, repeat.Errors);
        Assert.Equal((1_000, 1_000), (SeriesJson.ReadRepeat(output).Figures["messages.completed"].Lowest, SeriesJson.ReadRepeat(output).Figures["delivery.acknowledged"].Lowest));

        using var sweep = Start(["sweep", "--over", "overlap.worker.bound=10,100", .. options]);
        (code, output) = await sweep.EndAsync();
        Assert.True(code == ExitCode.Ok, sweep.Errors);
        Assert.All(SeriesJson.ReadSweep(output).Combinations, run => Assert.Equal((1_000, 2), (run.Summary!.Messages.Completed, run.Summary.Nodes!.Count)));
    }

    private OverlapProcess Start(params string[] arguments) => OverlapProcess.Start(_folder.Path, arguments);

    private static async Task<string> UrlAsync(OverlapProcess process) => (await process.AwaitLineAsync("live page at")).Split(' ')[^1];

    private async Task AwaitEventAsync(string url, string part)
    {
        using var reader = new StreamReader(await _client.GetStreamAsync(url + "events"));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Contains(part))
                return;
        }
        Assert.Fail($"The events have ended without {part}.");
    }
}
