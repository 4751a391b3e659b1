using System.Text.Json;
using Overlap.Host;
using Overlap.Reports;
using Overlap.Reports.Series;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary><c>overlap simulate</c> as a user starts it.</summary>
[Trait("Category", "System")]
public sealed class SimulateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task One_core_and_two_have_the_same_results()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "taskset is Linux's");
        string[] arguments = ["simulate", "-c", "async", "--duration", "6s", "--quiet"];
        using var one = OverlapProcess.StartLimited(_folder.Path, "taskset -pc 0 $$ > /dev/null", [.. arguments, "--name", "one"]);
        Assert.Equal(ExitCode.Ok, (await one.EndAsync()).Code);
        using var two = OverlapProcess.Start(_folder.Path, [.. arguments, "--name", "two"]);
        Assert.Equal(ExitCode.Ok, (await two.EndAsync()).Code);
        string[] files = ["summary.json", "samples.csv", "events.csv", "overlap.csv", "latency.hlog", "report.html"];
        Assert.All(files, file => Assert.Equal(File.ReadAllText(_folder[$"logs/one/{file}"]), File.ReadAllText(_folder[$"logs/two/{file}"])));
    }

    [Fact]
    public async Task A_threshold_that_does_not_hold_is_the_exit_code()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, "simulate", "-c", "bounded", "--duration", "1m", "--summary", "json", "--quiet", "--expect", "verdict.kind == growing");
        var summary = await run.SummaryAsync(ExitCode.Threshold);
        Assert.Equal("memory", summary.Settings.Transport);
        Assert.Contains("1 of 1 threshold does not hold: verdict.kind == growing", run.Errors);
    }

    [Fact]
    public async Task The_limit_of_a_bound_is_found_by_Little()
    {
        using var search = OverlapProcess.Start(_folder.Path, "limit", "-c", "bounded", "--simulate", "--summary", "json", "--quiet", "--name", "l");
        var (code, output) = await search.EndAsync();
        Assert.Equal(ExitCode.Ok, code);
        using var report = JsonDocument.Parse(output);
        // Two workers with a bound of 1000 and bodies of 100 ms.
        Assert.InRange(report.RootElement.GetProperty("best").GetProperty("rate_per_s").GetDouble(), 19_600, 20_000);
    }

    [Fact]
    public async Task Combinations_and_seeds_are_simulated()
    {
        string[] body = ["--body", "delay", "--mode", "pipe", "--rate", "100", "--duration", "10s", "--summary", "json", "--quiet"];
        using var sweep = OverlapProcess.Start(_folder.Path, ["sweep", "--simulate", "--over", "overlap.worker.body.duration=10ms,20ms", .. body]);
        var (code, output) = await sweep.EndAsync();
        Assert.True(code == ExitCode.Ok, sweep.Errors);
        Assert.Equal([1, 2], SeriesJson.ReadSweep(output).Combinations.Select(run => Math.Round(run.Summary!.Overlap.Mean)));
        using var repeat = OverlapProcess.Start(
            _folder.Path, ["simulate", "--repeat", "3", "-s", "overlap.worker.body.distribution=exponential", "-s", "overlap.worker.body.duration=10ms", .. body]);
        (code, output) = await repeat.EndAsync();
        Assert.True(code == ExitCode.Ok, repeat.Errors);
        var overlap = SeriesJson.ReadRepeat(output).Figures["overlap.mean"];
        Assert.True(overlap.Lowest < overlap.Highest);
    }

    [SkippableFact]
    public async Task A_signal_ends_it_in_order()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are Unix's");
        using var run = OverlapProcess.Start(
            _folder.Path, "simulate", "-c", "sync", "--duration", "30d", "--summary", "json", "--set", "overlap.logs.messages=off");
        await run.AwaitLineAsync("messages received");
        run.Signal("TERM");
        var summary = await run.SummaryAsync();
        Assert.Equal(Overlap.Metering.StopReason.Signal, summary.StoppedBy);
    }

    [Fact]
    public async Task A_run_is_simulated_like_another_and_held_against_it()
    {
        // As good as a real one: what it recorded is all that is read of it.
        string[] run = ["simulate", "--mode", "sync", "--body", "spin", "--rate", "100", "--duration", "20s", "--workers", "2", "--bound", "0", "--name", "real", "--quiet"];
        using var real = OverlapProcess.Start(_folder.Path, [.. run, "-s", "overlap.worker.body.duration=15ms", "-s", "overlap.source.arrivals=poisson"]);
        Assert.Equal(ExitCode.Ok, (await real.EndAsync()).Code);

        using var like = OverlapProcess.Start(_folder.Path, "simulate", "--like", "real", "--workers", "4", "--summary", "json", "--quiet");
        var summary = await like.SummaryAsync();
        Assert.Equal(("delay", "sync", 4, 100.0), (summary.Settings.Body, summary.Settings.Mode, summary.Settings.Workers, summary.Settings.Rate));
        Assert.InRange(summary.LatencyMs.Body.P50, 14.8, 15.2);

        using var check = OverlapProcess.Start(_folder.Path, "check-simulation", "real", "--summary", "json", "--quiet", "--name", "simulated");
        var (code, output) = await check.EndAsync();
        Assert.True(code == ExitCode.Ok, check.Errors);
        using var comparison = JsonDocument.Parse(output);
        Assert.Equal(["real", "its simulation"], comparison.RootElement.GetProperty("runs").EnumerateArray().Select(each => each.GetString()));
        var (before, after) = (SummaryJson.Read(File.ReadAllText(_folder["logs/real/summary.json"])), SummaryJson.Read(File.ReadAllText(_folder["logs/simulated/summary.json"])));
        // Within 1 % as latencies are recorded, and so is what they make of a queue.
        Assert.InRange(after.LatencyMs.Total.P99 / before.LatencyMs.Total.P99, 0.9, 1.1);
        Assert.Equal(before.Messages, after.Messages);

        using var table = OverlapProcess.Start(_folder.Path, "check-simulation", "real", "--quiet");
        Assert.Contains("latency.total.p99", (await table.EndAsync()).Output);
    }
}
