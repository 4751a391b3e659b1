using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class LevelSeriesTests
{
    private static readonly Arbitrary<int[]> Levels =
        Gen.Choose(0, 2_000_000).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Percentiles_of_even_samples_are_within_one_percent_of_the_levels() =>
        Prop.ForAll(Levels, levels =>
        {
            var stats = Sampled(levels).ToStats();
            var sorted = levels.Order().ToArray();
            return IsNear(stats.P50, sorted, 50) && IsNear(stats.P95, sorted, 95);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Last_and_highest_sample_are_exact() =>
        Prop.ForAll(Levels, levels =>
        {
            var stats = Sampled(levels).ToStats();
            return stats.Final == levels[^1] && stats.Max == levels.Max();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_mean_is_within_the_samples_and_interpolates_linearly() =>
        Prop.ForAll(Levels, levels =>
        {
            // The first level is taken to have been there from the beginning.
            var lines = levels.Zip(levels.Prepend(levels[0]), (level, before) => (level + before) / 2.0);
            return Math.Abs(Sampled(levels).Mean - lines.Average()) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_late_sample_weighs_as_much_as_the_time_it_stands_for()
    {
        // 10 for 90 ms and 0 for 10 ms, the long stretch seen once.
        var series = new LevelSeries();
        series.Record(10, Ms(90));
        series.Record(0, 0);
        series.Record(0, Ms(10));
        Assert.Equal(9, series.Mean);
        Assert.Equal(10, series.ToStats().P50);
    }

    [Fact]
    public void A_maximum_that_its_writer_knows_beats_the_samples()
    {
        var stats = Sampled([3, 4]).ToStats(knownMax: 9);
        Assert.Equal(9, stats.Max);
        Assert.Equal(4, Sampled([3, 4]).ToStats(knownMax: 0).Max);
    }

    [Fact]
    public void Without_time_the_latest_sample_is_all_there_is()
    {
        var series = new LevelSeries();
        series.Record(7, 0);
        Assert.Equal(new LevelStats(7, 7, 7, 7, 7), series.ToStats());
    }

    [Fact]
    public void Without_samples_all_is_zero() => Assert.Equal(new LevelStats(0, 0, 0, 0, 0), new LevelSeries().ToStats());

    [Fact]
    public void A_day_of_samples_takes_no_more_memory_than_a_second()
    {
        var series = Sampled([.. Enumerable.Range(0, 100)]);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 24 * 3600 * 100; i++)
                series.Record(i % 100, Ms(10));
        }));
        Assert.Equal(50, series.ToStats().P50, 1.0);
    }

    private static LevelSeries Sampled(int[] levels)
    {
        var series = new LevelSeries();
        foreach (var level in levels)
            series.Record(level, Ms(10));
        return series;
    }

    private static bool IsNear(long found, int[] sorted, int percentile)
    {
        var exact = sorted[(int)Math.Ceiling(percentile / 100.0 * sorted.Length) - 1];
        return Math.Abs(found - exact) <= exact / 100.0;
    }

    private static long Ms(long milliseconds) => milliseconds * 1_000_000;
}
