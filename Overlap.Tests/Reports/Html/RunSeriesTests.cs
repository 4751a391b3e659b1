using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Reports.Html;

namespace Overlap.Tests.Reports.Html;

public class RunSeriesTests
{
    private static readonly Arbitrary<LatencyHistogram> Latencies =
        Gen.Choose(0, 1_000_000).NonEmptyListOf().Select(values =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in values)
                histogram.Record(value * 1_000L);
            return histogram;
        }).ToArbitrary();

    [Fact]
    public void Rates_add_up_to_the_count()
    {
        var run = MadeUpRun.Of(10, 777);
        var rates = RunSeries.Rates(run.Moments, moment => moment.Reading.Completed);
        var before = 0.0;
        var count = 0.0;
        foreach (var (at, rate) in rates.Select(point => (point.X, point.Y)))
        {
            count += rate * (at - before);
            before = at;
        }
        Assert.Equal(run.Moments[^1].Reading.Completed, count, tolerance: 1e-3);
        Assert.InRange(rates.Length, 12, 80);
    }

    [Fact]
    public void Latencies_without_moments_that_have_them_are_those_of_the_histograms()
    {
        var run = MadeUpRun.Of(10, 20);
        var moments = run.Moments.Select(moment => moment with { Latency = default }).ToList();
        Assert.Equal([0.101], RunSeries.Latencies(moments, run.Latency, latency => latency.P50).Select(point => point.Y));
        Assert.Equal([0.505], RunSeries.Latencies(moments, run.Latency, latency => latency.Max).Select(point => point.Y));
        Assert.Empty(RunSeries.Latencies([], [], latency => latency.P50));
    }

    [Fact]
    public void The_curve_of_percentiles_is_that_of_the_histogram() => Prop.ForAll(Latencies, histogram =>
    {
        var curve = PercentileCurve.Of(LatencyCounts.Between(new LatencyHistogram(), histogram));
        foreach (var point in curve)
        {
            var percentile = Math.Clamp(100 * (1 - Math.Pow(10, -point.X)) - 1e-7, 0, 100);
            Assert.Equal(histogram.ValueAtPercentile(percentile) / 1e9, point.Y, tolerance: 1e-9 + point.Y * 0.01);
        }
        Assert.Equal(curve.Select(point => point.Y).Order(), curve.Select(point => point.Y));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_curve_of_nothing_is_empty_and_of_one_a_point()
    {
        Assert.Empty(PercentileCurve.Of(LatencyCounts.Empty));
        Assert.Equal([0.005], PercentileCurve.Of(new LatencyCounts([(5_000_000, 1)])).Select(point => point.Y));
    }

    [Theory]
    [InlineData("latency.total.p99 < 3s", 2_500, 500, 3_000)]
    [InlineData("rate >= 100/s", 120, 20, 100)]
    public void A_threshold_is_where_its_limit_is(string expect, double measured, double margin, double limit)
    {
        var summary = MadeUpRun.Of(1, 1).Summary with { Thresholds = [new ThresholdResult(expect, expect.Split(' ')[0], true, measured, null, margin, null)] };
        Assert.Equal([limit], ThresholdLines.Of(summary, expect[..4]).Select(line => line.Value));
        Assert.Empty(ThresholdLines.Of(summary, "memory."));
    }
}
