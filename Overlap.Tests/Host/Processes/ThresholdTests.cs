using System.Xml.Linq;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Thresholds of real runs: what they say, and the exit code.</summary>
public sealed class ThresholdTests : IDisposable
{
    private static readonly string[] Quick =
        ["run", "--body", "none", "--messages", "1000", "-s", "overlap.logs.messages=off"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_does_not_hold_is_told_and_ends_in_99()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, [.. Quick, "--summary", "json", "--expect", "messages.completed == 1000", "--expect", "messages.completed < 900", "--junit", "out.xml"]);
        var summary = await run.SummaryAsync(ExitCode.Threshold);
        Assert.Equal([true, false], summary.Thresholds.Select(threshold => threshold.Holds));
        Assert.Contains("overlap: 1 of 2 thresholds do not hold: messages.completed < 900: 1,000, misses by 100", run.Errors);
        Assert.Equal(["0", "1"], Cases().Select(test => $"{test.Elements("failure").Count()}"));
    }

    [Fact]
    public async Task Those_that_hold_are_in_the_table()
    {
        using var run = OverlapProcess.Start(_folder.Path, [.. Quick, "--expect", "messages.failed == 0", "--junit", "out.xml"]);
        var (code, output) = await run.EndAsync();
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(" expect    messages.failed == 0: 0, holds ", output);
        Assert.Empty(Cases().Elements());
    }

    [Fact]
    public async Task One_that_aborts_ends_the_run()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--config", "flood", "--summary", "json", "--set", "overlap.limits.drain=100ms",
            "--set", "overlap.thresholds=[{ expect = \"overlap.max <= 10\", abort = on }]");
        var summary = await run.SummaryAsync(ExitCode.Failed);
        Assert.Equal(StopReason.Threshold, summary.StoppedBy);
        Assert.InRange(summary.ElapsedS, 0, 10);
        Assert.Contains("overlap: threshold overlap.max <= 10: ", run.Errors);
    }

    [Fact]
    public async Task A_run_that_breaks_is_an_error_in_the_report()
    {
        using var pull = OverlapProcess.Start(
            _folder.Path, "pull", "--connect", "tcp://127.0.0.1:1", "-s", "overlap.source.connect-timeout=100ms", "--expect", "messages.failed == 0",
            "--junit", "out.xml");
        Assert.Equal(ExitCode.Failed, (await pull.EndAsync()).Code);
        Assert.Single(Cases().Elements("error"));
    }

    [Theory]
    [InlineData("no/such/folder/out.xml", "messages.failed == 0", "--junit: cannot write 'no/such/folder/out.xml': Could not find a part of the path ")]
    [InlineData(".", "messages.failed == 0", "--junit: cannot write '.': It is a folder")]
    [InlineData("out.xml", "messages.faild == 0", "--expect: overlap.thresholds: 'messages.faild == 0': messages.faild is not a figure; did you mean messages.failed?")]
    public async Task What_cannot_work_is_said_before_the_run_starts(string file, string condition, string message)
    {
        using var run = OverlapProcess.Start(_folder.Path, [.. Quick, "--expect", condition, "--junit", file]);
        Assert.Equal((ExitCode.Usage, ""), await run.EndAsync());
        Assert.StartsWith($"overlap: {message}", run.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_report_of_nothing_is_refused()
    {
        using var run = OverlapProcess.Start(_folder.Path, [.. Quick, "--junit", "out.xml"]);
        Assert.Equal((ExitCode.Usage, ""), await run.EndAsync());
        Assert.StartsWith("overlap: --junit: there are no thresholds to report: ", run.Errors);
    }

    private IEnumerable<XElement> Cases() => XDocument.Load(_folder["out.xml"]).Descendants("testcase");
}
