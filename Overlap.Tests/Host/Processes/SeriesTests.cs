using Overlap.Host;
using Overlap.Reports.Series;
using Overlap.Tests.Logs;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Processes;

/// <summary>Series of runs, and output line by line, as a user starts them.</summary>
public sealed class SeriesTests : IDisposable
{
    private static readonly SchemaFile Lines = new("json-lines.schema.json");
    private static readonly SchemaFile Repeat = new("repeat.schema.json");
    private static readonly SchemaFile Sweep = new("sweep.schema.json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_end_with_the_summary_and_quiet_says_nothing_else()
    {
        using var run = OverlapProcess.Start(_folder.Path, "run", "--json-lines", "--quiet", "--messages", "200", "--rate", "100", "--body", "none");
        var (code, output) = await run.EndAsync();
        Assert.Equal((ExitCode.Ok, ""), (code, run.Errors));
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Lines.AssertHolds(line));
        Assert.Contains(lines, line => line.StartsWith("{\"type\":\"snapshot\""));
        Assert.Contains(lines, line => line.Contains("\"event\":\"draining\",\"text\":\"messages\""));
        Assert.Equal([lines[^1]], lines.Where(line => line.StartsWith("{\"type\":\"summary\"")));
    }

    [Fact]
    public async Task A_run_is_repeated_in_folders_of_one_folder()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--repeat", "2", "--messages", "100", "--body", "none", "--name", "two", "--summary", "json", "--quiet",
            "--expect", "messages.completed > 100");
        var (code, output) = await run.EndAsync();
        Assert.Equal(ExitCode.Threshold, code);
        Assert.Matches("^overlap: run 1: .*messages.completed > 100.*\noverlap: run 2: .*\n$", run.Errors);
        Repeat.AssertHolds(output);
        var report = SeriesJson.ReadRepeat(output);
        Assert.Equal((2, 100), (report.Runs.Count, report.Figures["messages.completed"].Median));
        Assert.Equal(output, File.ReadAllText(_folder["logs/two/repeat.json"]));
        Assert.All(["1", "2"], name => Assert.True(File.Exists(_folder[$"logs/two/{name}/summary.json"])));
    }

    [Fact]
    public async Task A_combination_that_fails_is_recorded_and_the_sweep_goes_on()
    {
        using var sweep = OverlapProcess.Start(
            _folder.Path, "sweep", "--over", "overlap.worker.body.type=log-lines,none", "--text", "no number", "--messages", "10", "--name", "s", "--summary", "json");
        var (code, output) = await sweep.EndAsync();
        Assert.Equal(ExitCode.Failed, code);
        Sweep.AssertHolds(output);
        var report = SeriesJson.ReadSweep(output);
        Assert.StartsWith("All 10 bodies failed: FormatException: ", report.Combinations[0].End!.Error);
        Assert.Equal((null, 10), (report.Combinations[1].End!.Error, report.Combinations[1].Summary!.Messages.Completed));
        Assert.Contains("overlap.worker.body.type=log-lines: All 10 bodies failed", sweep.Errors);
    }

    [SkippableFact]
    public async Task A_signal_keeps_what_is_done_and_resume_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "kill is a shell's");
        string[] arguments = ["sweep", "--over", "overlap.worker.bound=10,20", "--messages", "400", "--rate", "200", "--body", "none", "--summary", "json"];
        using var first = OverlapProcess.Start(_folder.Path, [.. arguments, "--name", "s"]);
        await first.AwaitLineAsync("run 2 of 2");
        first.Signal("INT");
        var (code, output) = await first.EndAsync();
        Assert.Equal(ExitCode.Ok, code);
        var done = SeriesJson.ReadSweep(output);
        Assert.Equal([true, false], done.Combinations.Select(each => each.End is not null));
        Assert.Single(first.Errors.Split('\n'), line => line.Contains("stopping"));
        Assert.Contains($"1 of 2 combinations are missing: the same command with --resume {_folder["logs/s"]} goes on", first.Errors);

        using var second = OverlapProcess.Start(_folder.Path, [.. arguments, "--resume", "logs/s"]);
        (code, output) = await second.EndAsync();
        Assert.Equal(ExitCode.Ok, code);
        var all = SeriesJson.ReadSweep(output);
        Assert.Equal([400, 400], all.Combinations.Select(each => each.Summary!.Messages.Completed));
        Assert.Equal(done.Combinations[0].Summary!.StartedAt, all.Combinations[0].Summary!.StartedAt);
        Assert.Contains("run 1 of 1", second.Errors);
    }
}
