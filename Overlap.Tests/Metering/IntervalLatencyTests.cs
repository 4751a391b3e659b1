using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public sealed class IntervalLatencyTests
{
    [Fact]
    public void An_interval_has_the_percentiles_of_what_was_recorded_in_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<int[]>(), (earlier, later) =>
        {
            var histogram = new LatencyHistogram();
            foreach (var latency in earlier)
                histogram.Record(Math.Abs((long)latency));
            var before = histogram.Snapshot();
            var alone = new LatencyHistogram();
            foreach (var latency in later)
            {
                histogram.Record(Math.Abs((long)latency));
                alone.Record(Math.Abs((long)latency));
            }
            var interval = new LatencyHistogram();
            interval.AddDifference(histogram, before);
            return interval.Count == alone.Count
                && Math.Abs(interval.Sum - alone.Sum) < 1
                && new[] { 0.0, 50, 99, 100 }.All(percentile => IsNear(interval.ValueAtPercentile(percentile), alone.ValueAtPercentile(percentile)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void An_interval_in_which_nothing_ended_is_zero()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1_000_000);
        Assert.Equal(default, IntervalLatency.Between(histogram.Snapshot(), histogram.Snapshot()));
    }

    [Fact]
    public void A_new_maximum_is_exact()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1_000_000);
        var before = histogram.Snapshot();
        histogram.Record(123_456_700);
        Assert.Equal(TimeSpan.FromTicks(1_234_567), IntervalLatency.Between(before, histogram.Snapshot()).Max);
    }

    private static bool IsNear(long value, long expected) => Math.Abs(value - expected) <= expected / 100.0 + 1;
}
