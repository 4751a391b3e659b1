using Overlap.Host;
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
