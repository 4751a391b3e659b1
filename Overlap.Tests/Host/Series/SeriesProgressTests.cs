using Overlap.Host;
using Overlap.Host.Series;
using Overlap.Reports.Series;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Series;

public class SeriesProgressTests
{
    [Fact]
    public void The_time_left_is_what_was_expected_and_then_what_the_runs_took()
    {
        var time = new ManualTime();
        var progress = new SeriesProgress(4, TimeSpan.FromSeconds(10), time);
        Assert.Equal("1 of 4, 40.0 s left", progress.Next(0));
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal("2 of 4, 36.0 s left", progress.Next(1));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("3 of 4, 20.0 s left", progress.Next(2));
    }

    [Fact]
    public void An_unknown_time_is_left_out() => Assert.Equal("1 of 4", new SeriesProgress(4, expected: null, new ManualTime()).Next(0));

    [Theory]
    [InlineData(ExitCode.Ok)]
    [InlineData(ExitCode.Ok, ExitCode.Ok, ExitCode.Ok)]
    [InlineData(99, ExitCode.Ok, 99)]
    [InlineData(ExitCode.Failed, 99, ExitCode.Failed, ExitCode.Ok)]
    public void The_exit_code_is_that_of_the_worst_run(int code, params int[] codes) =>
        Assert.Equal(code, SeriesRun.WorstCode(codes.Select(each => new RunEnd("1", each, null))));
}
