using System.Text.Json;
using Overlap.Host;
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
}
