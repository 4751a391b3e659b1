using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class SpreadSeriesTests
{
    [Fact]
    public void A_moment_has_the_lowest_the_median_and_the_highest_of_the_workers() =>
        Assert.Equal(new WorkerSpread(At(3), 1, 5, 9), WorkerSpread.Of([Sample(3, 5), Sample(3, 9), Sample(3, 1)]));

    [Fact]
    public void No_lowest_and_no_highest_of_a_long_run_is_lost() => Prop.ForAll(Gen.Choose(1, 30_000).ToArbitrary(), count =>
    {
        var random = new Random(count);
        var series = new SpreadSeries();
        var all = Enumerable.Range(0, count).Select(second => WorkerSpread.Of([Sample(second, random.Next()), Sample(second, random.Next())])).ToList();
        all.ForEach(each => series.Add(each));
        Assert.InRange(series.Spreads.Count, Math.Min(count, SpreadSeries.Capacity / 2), SpreadSeries.Capacity);
        Assert.Equal((all.Min(each => each.Lowest), all.Max(each => each.Highest)), (series.Spreads.Min(each => each.Lowest), series.Spreads.Max(each => each.Highest)));
        Assert.Equal(all[^1].At, series.Spreads[^1].At);
        Assert.Equal(series.Spreads.Select(each => each.At).Order(), series.Spreads.Select(each => each.At));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static Sample Sample(int second, long overlap) =>
        new(At(second), "pull", new OverlapReading(overlap, 0, 0, 0, Queued: overlap, InFlight: 0), 0, default);

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);
}
