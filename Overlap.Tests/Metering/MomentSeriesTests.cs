using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class MomentSeriesTests
{
    [Fact]
    public void Keeps_even_intervals_in_bounded_memory() => Prop.ForAll(Gen.Choose(0, 60_000).ToArbitrary(), samples =>
    {
        var moments = Taken(samples).Moments;
        var gaps = moments.Zip(moments.Skip(1), (a, b) => b.Elapsed - a.Elapsed).Distinct().ToList();
        return moments.Count < MomentSeries.Capacity && gaps.Count <= 1 && moments.Count >= Math.Min(samples, MomentSeries.Capacity / 2 - 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Loses_no_ended_message_and_no_peak() => Prop.ForAll(Gen.Choose(1, 30_000).ToArbitrary(), samples =>
    {
        var moments = Taken(samples).Moments;
        // What is newer than the last moment has not been taken yet.
        var covered = (long)(moments[^1].Elapsed / TimeSpan.FromMilliseconds(10));
        return moments.Sum(moment => moment.Latency.Count) == covered && moments.Max(moment => moment.Latency.Max) == TimeSpan.FromTicks(covered);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void An_interval_has_what_ended_in_it_on_all_workers()
    {
        var workers = new[] { new LatencyHistogram(), new LatencyHistogram() };
        var meter = new IntervalMeter(workers);
        Assert.Equal(0, meter.Take().Count);
        workers[0].Record(1_000, 3);
        workers[1].Record(9_000);
        Assert.Equal(new IntervalLatency(4, TimeSpan.FromTicks(10), TimeSpan.FromTicks(90), TimeSpan.FromTicks(90)), Rounded(meter.Take()));
        workers[1].Record(5_000);
        Assert.Equal(new IntervalLatency(1, TimeSpan.FromTicks(50), TimeSpan.FromTicks(50), TimeSpan.FromTicks(50)), Rounded(meter.Take()));
        Assert.Equal(default, meter.Take());
    }

    // A sample every 10 ms; in the n-th interval one message ends, after n ticks.
    private static MomentSeries Taken(int samples)
    {
        var series = new MomentSeries();
        var ended = default(IntervalLatency);
        for (var sample = 1; sample <= samples; sample++)
        {
            var latency = TimeSpan.FromTicks(sample);
            ended += new IntervalLatency(1, latency, latency, latency);
            if (!series.IsNext())
                continue;
            series.Add(new Moment(TimeSpan.FromMilliseconds(10 * sample), sample, default, ended, 0));
            ended = default;
        }
        return series;
    }

    private static IntervalLatency Rounded(IntervalLatency latency) => latency with { P50 = Round(latency.P50), P99 = Round(latency.P99) };

    // Percentiles are within 1 %.
    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromTicks((long)Math.Round(time.Ticks / 10.0) * 10);
}
