using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Producing;
using Overlap.Metering;

namespace Overlap.Tests.Producing;

public class PoissonArrivalsTests
{
    private const int Count = 100_000;

    [Fact]
    public void The_times_between_messages_are_exponential()
    {
        var (arrivals, before) = (new PoissonArrivals(new Pacer(500), seed: 1), TimeSpan.Zero);
        var gaps = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var due = arrivals.DueAt(i + 1);
            (gaps[i], before) = ((due - before).TotalMilliseconds, due);
        }
        // Mean and standard deviation are the same, 2 ms; their standard errors are 0.3 % and 0.45 %.
        var mean = gaps.Average();
        Assert.InRange(mean, 1.98, 2.02);
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))), 1.97, 2.03);
        Assert.InRange(gaps.Count(gap => gap > 6) / (double)Count, Math.Exp(-3) * 0.95, Math.Exp(-3) * 1.05);
    }

    // A ramp from 0: the rate's integral at half of the time is a quarter.
    [Theory]
    [InlineData(0, 1000, 0.25)]
    [InlineData(1000, 0, 0.75)]
    [InlineData(300, 300, 0.5)]
    public void They_follow_the_rate_of_a_stage(double from, double to, double inHalf)
    {
        var arrivals = new PoissonArrivals(new Pacer([new Stage(from, to, 200)]), seed: 3);
        var all = arrivals.Due(TimeSpan.FromSeconds(200));
        Assert.InRange(all, (from + to) * 100 * 0.98, (from + to) * 100 * 1.02);
        var half = new PoissonArrivals(new Pacer([new Stage(from, to, 200)]), seed: 3).Due(TimeSpan.FromSeconds(100));
        Assert.InRange(half, all * inHalf * 0.97, all * inHalf * 1.03);
        Assert.Equal(Arrivals.Never, arrivals.DueAt(all + 1));
    }

    [Fact]
    public void While_the_rate_is_0_nothing_comes()
    {
        var arrivals = new PoissonArrivals(new Pacer([new Stage(100, 100, 1), new Stage(0, 0, 10), new Stage(100, 100, 1)]), seed: 5);
        var first = arrivals.Due(TimeSpan.FromSeconds(1));
        Assert.Equal(first, arrivals.Due(TimeSpan.FromSeconds(10.9)));
        Assert.InRange(arrivals.DueAt(first + 1), TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public void What_is_due_is_what_has_a_time_up_to_then() => Prop.ForAll(
        (from seed in Gen.Choose(0, 1_000_000) from rate in Gen.Choose(1, 5_000) from steps in Gen.Choose(0, 400).ArrayOf() select (seed, rate, steps)).ToArbitrary(),
        given =>
        {
            var (one, other, next) = (Arrivals(), Arrivals(), Arrivals());
            var elapsed = TimeSpan.Zero;
            foreach (var step in given.steps)
            {
                elapsed += TimeSpan.FromMilliseconds(step);
                var due = one.Due(elapsed);
                if ((due > 0 && other.DueAt(due) > elapsed) || next.DueAt(due + 1) <= elapsed)
                    return false;
            }
            return true;

            PoissonArrivals Arrivals() => new(new Pacer(given.rate), given.seed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_seed_has_other_times() =>
        Assert.NotEqual(new PoissonArrivals(new Pacer(10), seed: 1).DueAt(1), new PoissonArrivals(new Pacer(10), seed: 2).DueAt(1));
}
