using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class LatencySeriesTests
{
    // Latencies of one message after another, from 1 ns to 1000 s.
    private static readonly Arbitrary<long[]> Latencies =
        Gen.Choose(0, 1_200).Select(power => (long)Math.Pow(10, power / 100.0)).ArrayOf().Where(all => all.Length > 0).ToArbitrary();

    [Fact]
    public void Together_the_intervals_have_every_latency() =>
        Prop.ForAll(Latencies, Gen.Choose(1, 50).ToArbitrary(), (latencies, each) =>
        {
            var (series, recorded) = (new LatencySeries(), new LatencyHistogram());
            for (var i = 0; i < latencies.Length; i++)
            {
                recorded.Record(latencies[i]);
                if (i % each == 0)
                    Offer(series, TimeSpan.FromSeconds(i), Total(recorded));
            }
            series.Add(TimeSpan.FromSeconds(latencies.Length), Total(recorded));

            var sum = LatencyInterval.Sum(series.Intervals).Total;
            Assert.Equal(sum.Values, series.Whole!.Total.Values);
            return sum.Count == latencies.Length && sum.Max == latencies.Max() && Percentiles.Of(HistogramOf(sum)) == Percentiles.Of(recorded);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_intervals_follow_each_other_and_have_what_was_recorded_in_them()
    {
        var (series, recorded) = (new LatencySeries(), new LatencyHistogram());
        Offer(series, TimeSpan.FromSeconds(1), Total(recorded));
        recorded.Record(1_000, 3);
        Offer(series, TimeSpan.FromSeconds(2), Total(recorded));
        Offer(series, TimeSpan.FromSeconds(3), Total(recorded));
        recorded.Record(500);
        recorded.Record(700);
        series.Add(TimeSpan.FromSeconds(3.5), Total(recorded));

        Assert.Equal(
            [(0, 2, 3, 1_000), (2, 3, 0, 0), (3, 3.5, 2, 700)],
            series.Intervals.Select(interval => (interval.From.TotalSeconds, interval.To.TotalSeconds, interval.Total.Count, interval.Total.Max)));
    }

    [Theory]
    [InlineData(500, 501, 1)]
    [InlineData(510, 511, 1)]
    [InlineData(511, 256, 2)]
    [InlineData(1_021, 511, 2)]
    [InlineData(100_000, 391, 256)]
    public void A_long_run_has_longer_intervals_and_loses_nothing(int seconds, int intervals, int eachS)
    {
        var (series, recorded) = (new LatencySeries(), new LatencyHistogram());
        for (var second = 1; second <= seconds; second++)
        {
            recorded.Record(second * 1_000);
            Offer(series, TimeSpan.FromSeconds(second), Total(recorded));
        }
        series.Add(TimeSpan.FromSeconds(seconds + 0.5), Total(recorded));

        Assert.Equal(intervals, series.Intervals.Count);
        Assert.All(series.Intervals.SkipLast(1), interval => Assert.Equal(eachS, interval.Total.Count));
        Assert.Equal(seconds, series.Intervals.Sum(interval => interval.Total.Count));
        Assert.All(series.Intervals.Zip(series.Intervals.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    private static void Offer(LatencySeries series, TimeSpan at, LatencyHistograms now)
    {
        if (now.Queue.Count > 0 && series.IsNext())
            series.Add(at, now);
    }

    // A copy, as of the workers' histograms.
    private static LatencyHistograms Total(LatencyHistogram recorded) => new(recorded.Snapshot(), new(), recorded.Snapshot(), new());

    private static LatencyHistogram HistogramOf(LatencyCounts counts)
    {
        var histogram = new LatencyHistogram();
        foreach (var (nanoseconds, count) in counts.Values)
            histogram.Record(nanoseconds, count);
        return histogram;
    }
}
