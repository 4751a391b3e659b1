using Overlap.Host.Presentation;
using Overlap.Metering.Verdicts;
using Overlap.Reports.Series;
using Spectre.Console;

namespace Overlap.Tests.Host.Series;

public class SeriesTablesTests
{
    private readonly StringWriter _screen = new() { NewLine = "\n" };

    [Fact]
    public void Repeated_runs_have_a_row_a_figure()
    {
        var summary = Samples.Summary();
        var report = RepeatReport.Of(
            3, [new RunEnd("1", 0, null), new RunEnd("2", 0, null), new RunEnd("3", 1, "It broke.")], [summary, summary with { RatePerS = 10_000 }]);
        RepeatTable.Write(Terminal.Open(_screen), report, "logs/five");
        var lines = Lines();
        Assert.Contains(" rate              13.7 k/s [10.0 k/s … 17.4 k/s]", lines);
        Assert.Contains(" latency.total.p99   3.01 s [3.01 s … 3.01 s]", lines);
        Assert.Contains(lines, line => line.StartsWith(" 2 of 3 runs of pipe delay, zmtp, hocon/async.conf: "));
        Assert.Equal([" run 3: It broke.", " results in logs/five"], lines[^2..]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_sweep_has_a_row_a_combination(int width)
    {
        var console = Terminal.Open(_screen);
        console.Profile.Width = width;
        SweepTable.Write(console, Sweep("overlap.worker.mode", "overlap.worker.bound"), "logs/sweep");
        var lines = Lines();
        Assert.Equal(
            [
                " 1 pipe 10    settled 17.4 k/s  60.0 k  61.6 k 3.00 s 3.01 s 131 MiB",
                " 2 pipe 20    failed         –       –       –      –      –       –",
                " 3 pipe 30    not run        –       –       –      –      –       –",
            ],
            lines[3..6]);
        Assert.Contains("mode bound verdict", lines[0]);
        Assert.Equal([" 2: It broke.", " results in logs/sweep"], lines[^2..]);
    }

    [Fact]
    public void Keys_whose_last_words_are_the_same_are_written_in_full()
    {
        SweepTable.Write(Terminal.Open(_screen), Sweep("overlap.worker.body.duration", "overlap.source.duration"), "logs/sweep");
        Assert.Contains("overlap.worker.body.duration overlap.source.duration", Lines()[0]);
    }

    private static SweepReport Sweep(string first, string second)
    {
        var verdict = new Verdict(VerdictKind.Settled, "Settled.", 0, 1, 1, 1, 1, 0, 0, null, null, null);
        return new SweepReport(
            1,
            [new SweptKey(first, ["pipe"]), new SweptKey(second, ["10", "20", "30"])],
            [
                new SweptRun("1", Set("10"), new RunEnd("1", 0, null), Samples.Summary() with { Verdict = verdict }),
                new SweptRun("2", Set("20"), new RunEnd("2", 1, "It broke."), null),
                new SweptRun("3", Set("30"), null, null),
            ]);

        Dictionary<string, string> Set(string value) => new() { [first] = "pipe", [second] = value };
    }

    private List<string> Lines() => [.. _screen.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}
