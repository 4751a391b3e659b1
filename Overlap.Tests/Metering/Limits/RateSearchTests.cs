using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering.Limits;

namespace Overlap.Tests.Metering.Limits;

public class RateSearchTests
{
    private const double Precision = 0.02;

    // From 1 to 10 million messages a second.
    private static readonly Arbitrary<double> Capacities = Gen.Choose(0, 700).Select(n => Math.Pow(10, n / 100.0)).ToArbitrary();

    [Fact]
    public void Finds_what_a_handler_can_do_from_either_side() => Prop.ForAll(Capacities, capacity =>
    {
        var search = Find(rate => Step(rate, capacity));
        return search.Best!.RatePerS <= capacity && capacity < search.Broken!.RatePerS && search.Broken.RatePerS <= search.Best.RatePerS * (1 + Precision);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Is_short_where_the_steps_tell_the_limit_beforehand() => Prop.ForAll(Capacities, capacity =>
        Find(rate => Step(rate, capacity) with { BoundHoldsPerS = capacity }).Steps.Count <= 7).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Ends_too_where_what_is_measured_is_a_little_off() => Prop.ForAll(Capacities, Gen.Choose(1, 1_000).ToArbitrary(), (capacity, seed) =>
    {
        var random = new Random(seed);
        var search = Find(rate => Step(rate, capacity * (0.98 + 0.04 * random.NextDouble())));
        return Math.Abs(search.Best!.RatePerS / capacity - 1) <= 0.05;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Gives_up_where_no_rate_holds()
    {
        var search = Find(rate => Step(rate, 0));
        Assert.Null(search.Best);
        Assert.Equal(RateSearch.Lowest, search.Broken!.RatePerS, tolerance: 1e-9);
    }

    [Fact]
    public void Ends_at_the_highest_rate_there_is() => Assert.Equal(RateSearch.Highest, Find(rate => Step(rate, 1e12)).Best!.RatePerS);

    [Fact]
    public void A_step_that_is_too_short_is_taken_again_for_longer()
    {
        var search = new RateSearch(1_000, Precision);
        search.Add(Step(1_000, 5_000) with { Holds = false, GaveWay = WeakPart.Time, BodyS = 3 });
        Assert.Equal((1_000, 2 * 8 * 3), (search.Next, search.NextDurationS));
        Assert.Null(search.Broken);
    }

    [Fact]
    public void A_low_rate_takes_long_enough_to_tell_2_percent() => Assert.Equal(10 / (Precision * 5), new RateSearch(5, Precision).NextDurationS);

    private static RateSearch Find(Func<double, RateStep> take)
    {
        var search = new RateSearch(1_000, Precision);
        while (!search.IsDone)
        {
            Assert.InRange(search.Steps.Count, 0, 60);
            Assert.InRange(search.StepsLeft, 1, 60);
            search.Add(take(search.Next));
        }
        Assert.Equal(0, search.StepsLeft);
        return search;
    }

    private static RateStep Step(double rate, double capacity) =>
        new(rate, 3, rate <= capacity, rate <= capacity ? null : WeakPart.Body, Math.Min(rate, capacity), null, 0.01, 1, 1, "");
}
