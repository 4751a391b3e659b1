using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Telemetry;

/// <summary>A run that Prometheus scrapes.</summary>
[Trait("Category", "System")]
public sealed class PrometheusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Prometheus_scrapes_a_run_and_answers_what_the_dashboard_asks()
    {
        var port = OverlapProcess.FreePort();
        await File.WriteAllTextAsync(_folder["prometheus.yml"], $$"""
            global: { scrape_interval: 1s }
            scrape_configs: [ { job_name: overlap, static_configs: [ { targets: ["127.0.0.1:{{port}}"] } ] } ]
            """);
        var listen = OverlapProcess.FreePort();
        using var prometheus = Process.Start(new ProcessStartInfo(
            Peers.Prometheus(), [$"--config.file={_folder["prometheus.yml"]}", $"--storage.tsdb.path={_folder["data"]}", $"--web.listen-address=127.0.0.1:{listen}"])
        {
            RedirectStandardError = true,
        })!;
        _ = prometheus.StandardError.ReadToEndAsync();
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "--rate", "2000", "--workers", "2",
            "--duration", "1m", "--summary", "json", "--web", $"127.0.0.1:{port}");
        await run.AwaitLineAsync("live page at");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{listen}") };
        await run.AwaitLineAsync("  7 s");

        foreach (var query in Dashboard.Queries())
            Assert.NotEmpty(await AskAsync(client, query));
        var completed = await AskAsync(client, "sum(overlap_messages_completed_total)");
        var p50 = await AskAsync(client, "histogram_quantile(0.5, sum by (le) (rate(overlap_process_duration_seconds_bucket[5s])))");
        Assert.InRange(Value(p50.Single()), 0.01, 0.05);
        Assert.Equal(["1", "2"], (await AskAsync(client, "overlap_messages_queued")).Select(each => each.GetProperty("metric").GetProperty("overlap_handler").GetString()).Order());
        prometheus.Kill();
        // Until now, so that no series is stale while it is asked for.
        run.Signal("INT");
        var summary = await run.SummaryAsync();
        Assert.InRange(Value(completed.Single()), 1, summary.Messages.Completed);
    }

    [SkippableFact]
    public async Task Promtool_finds_no_fault_in_the_metrics()
    {
        var promtool = Peers.Promtool();
        using var run = OverlapProcess.Start(_folder.Path, "run", "--body", "none", "--rate", "1000", "--duration", "20s", "--web", "127.0.0.1:0");
        var url = (await run.AwaitLineAsync("live page at")).Split(' ')[^1];
        await run.AwaitLineAsync("  1 s");
        using var client = new HttpClient();
        using var check = Process.Start(new ProcessStartInfo(promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await check.StandardInput.WriteAsync(await client.GetStringAsync(url + "metrics"));
        check.StandardInput.Close();
        Assert.Equal("", await check.StandardOutput.ReadToEndAsync() + await check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();
        Assert.Equal(0, check.ExitCode);
    }

    private static async Task<List<JsonElement>> AskAsync(HttpClient client, string query)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    private static double Value(JsonElement result) => double.Parse(result.GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
