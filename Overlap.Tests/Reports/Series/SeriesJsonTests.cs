using Overlap.Reports.Series;
using Overlap.Tests.Host;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Reports.Series;

public class SeriesJsonTests
{
    private static readonly RunEnd Done = new("1", 0, null);

    [Fact]
    public void Repeated_runs_have_every_figure_and_read_back()
    {
        var summary = Samples.Summary();
        var slower = summary with { RatePerS = 10_000, Steady = null };
        var report = RepeatReport.Of(3, [Done, Done with { Name = "2" }, new RunEnd("3", 1, "It broke.")], [summary, slower]);

        var rate = report.Figures["rate"];
        Assert.Equal(("per_s", 2, 10_000, 17_390.3), (rate.Unit, rate.Count, rate.Lowest, rate.Highest));
        Assert.Equal((13_695.15, 1_847.575), (Math.Round(rate.Median, 6), Math.Round(rate.Spread, 6)));
        Assert.Equal((1, 3.0021), (report.Figures["steady.mean_total"].Count, report.Figures["steady.mean_total"].Median));
        Assert.Equal(("ms", 3010), (report.Figures["workers.pull1.latency.total.p99"].Unit, report.Figures["workers.pull1.latency.total.p99"].Median));
        var json = SeriesJson.Write(report);
        new SchemaFile("repeat.schema.json").AssertHolds(json);
        Assert.Equal(json, SeriesJson.Write(SeriesJson.ReadRepeat(json)));
    }

    [Fact]
    public void Runs_that_all_failed_have_no_figures()
    {
        var report = RepeatReport.Of(2, [new RunEnd("1", 1, "It broke.")], []);
        Assert.Null(report.Settings);
        Assert.Empty(report.Figures);
        new SchemaFile("repeat.schema.json").AssertHolds(SeriesJson.Write(report));
    }

    [Fact]
    public void A_sweep_has_what_is_done_failed_and_missing_and_reads_back()
    {
        var set = new Dictionary<string, string> { ["overlap.worker.mode"] = "pipe", ["overlap.worker.bound"] = "10" };
        var report = new SweepReport(
            1,
            [new SweptKey("overlap.worker.mode", ["pipe"]), new SweptKey("overlap.worker.bound", ["10", "20", "30"])],
            [new SweptRun("1", set, Done, Samples.Summary()), new SweptRun("2", set, new RunEnd("2", 1, "It broke."), null), new SweptRun("3", set, null, null)]);
        var json = SeriesJson.Write(report);
        new SchemaFile("sweep.schema.json").AssertHolds(json);
        Assert.Equal(json, SeriesJson.Write(SeriesJson.ReadSweep(json)));
    }
}
