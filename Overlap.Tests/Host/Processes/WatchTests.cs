using System.Net;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary><c>overlap watch</c> on the samples, each in a process of its own.</summary>
[Trait("Category", "System")]
public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mailbox_that_grows_is_found()
    {
        using var shop = await Shop.StartAsync();
        shop.Send(clients: 4);
        var summary = await WatchAsync(shop.Id, "--duration", "15s");

        Assert.Equal((VerdictKind.Growing, StopReason.Duration), (summary.Verdict!.Kind, summary.StoppedBy));
        Assert.StartsWith("orders: Growing: ", summary.Verdict.Text);
        Assert.Equal(("orders", VerdictKind.Growing), (summary.Workers.Single().Name, summary.Workers.Single().Verdict));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await shop.HealthAsync());
    }

    [Fact]
    public async Task With_a_bound_it_is_settled()
    {
        using var shop = await Shop.StartAsync("--Orders:Bound=50");
        shop.Send(clients: 52);
        var summary = await WatchAsync(
            shop.Id, "--duration", "15s", "--expect", "workers.orders.overlap.max <= 50", "--expect", "workers.orders.verdict == settled", "--expect", "verdict.kind == settled");

        Assert.All(summary.Thresholds, threshold => Assert.True(threshold.Holds, threshold.Expect));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await shop.HealthAsync());
    }

    [Fact]
    public async Task A_handler_whose_database_hangs_is_stuck()
    {
        using var shop = await Shop.StartAsync();
        await shop.PostAsync("database/hang");
        await shop.PostAsync("orders");
        var summary = await WatchAsync(shop.Id, "--duration", "15s");

        Assert.StartsWith("orders: Stuck: 1 in flight and 0 queued, and nothing has ended for ", summary.Verdict!.Text);
    }

    [Fact]
    public async Task A_stream_that_is_too_wide_is_held_at_its_width()
    {
        using var stream = SampleProcess.Start("WideStream");
        using var watch = OverlapProcess.Start(_folder.Path, "watch", "--name", "WideStream", "--duration", "15s", "--summary", "json");
        var summary = await watch.SummaryAsync();

        Assert.StartsWith("prices: Held: ", summary.Verdict!.Text);
        Assert.InRange(summary.LatencyMs.Body.P50, 20, double.MaxValue);
    }

    [Fact]
    public async Task A_process_that_ends_leaves_its_results()
    {
        using var stream = SampleProcess.Start("WideStream", "4");
        using var watch = OverlapProcess.Start(_folder.Path, "watch", "--name", "widestream", "--summary", "json");
        await watch.AwaitLineAsync("  2 s  prices");
        stream.Kill();
        await watch.AwaitLineAsync("has ended");
        var summary = await watch.SummaryAsync();

        Assert.Equal(StopReason.Process, summary.StoppedBy);
        Assert.Equal(
            ["events.csv", "overlap.csv", "report.html", "samples.csv", "summary.json"],
            Directory.GetFiles(Path.GetDirectoryName(watch.PathOf("summary.json"))!).Select(Path.GetFileName).Where(file => !file!.StartsWith('.')).Order());
    }

    [Fact]
    public async Task A_signal_ends_it_with_results()
    {
        using var stream = SampleProcess.Start("WideStream", "4");
        using var watch = OverlapProcess.Start(_folder.Path, "watch", "--name", "WideStream", "--web", "0", "--summary", "json");
        var url = (await watch.AwaitLineAsync("live page at")).Split(' ')[^1];
        await watch.AwaitLineAsync("  1 s  prices");
        using var client = new HttpClient();
        Assert.Contains("<title>Overlap", await client.GetStringAsync(url));
        watch.Signal("INT");

        Assert.Equal(StopReason.Signal, (await watch.SummaryAsync()).StoppedBy);
    }

    [Fact]
    public async Task Several_of_a_name_are_said()
    {
        using var one = SampleProcess.Start("WideStream");
        using var two = SampleProcess.Start("WideStream", "4");
        await AwaitMeterAsync(one.Id);
        await AwaitMeterAsync(two.Id);
        using var several = OverlapProcess.Start(_folder.Path, "watch", "--name", "WideStream");

        Assert.Equal((ExitCode.Usage, ""), await several.EndAsync());
        Assert.Contains("there are several: ", several.Errors);
    }

    [Fact]
    public async Task A_process_without_the_meter_is_said()
    {
        using var wait = OverlapProcess.Start(_folder.Path, "watch", "--name", "nothing-of-that-name");
        await wait.AwaitLineAsync("waiting for a process named nothing-of-that-name");
        using var watch = OverlapProcess.Start(_folder.Path, "watch", "--pid", $"{wait.Id}");

        Assert.Equal((ExitCode.Usage, ""), await watch.EndAsync());
        Assert.StartsWith($"overlap: overlap ({wait.Id}) has no meter named Overlap: ", watch.Errors);
        wait.Signal("INT");
        Assert.Equal(ExitCode.Interrupted, (await wait.EndAsync()).Code);
    }

    // A process that has only begun has no meter yet.
    private async Task AwaitMeterAsync(int pid)
    {
        for (var code = ExitCode.Usage; code != ExitCode.Ok;)
        {
            using var watch = OverlapProcess.Start(_folder.Path, "watch", "--pid", $"{pid}", "--duration", "1s");
            (code, _) = await watch.EndAsync();
        }
    }

    private async Task<Summary> WatchAsync(int pid, params string[] options)
    {
        using var watch = OverlapProcess.Start(_folder.Path, ["watch", "--pid", $"{pid}", "--summary", "json", .. options]);
        return await watch.SummaryAsync();
    }
}
