using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.Tests.Workers.Bodies;

public class DurationsTests
{
    private const int Count = 200_000;

    private static readonly TimeSpan Mean = TimeSpan.FromMilliseconds(100);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary();

    public static TheoryData<string> Distributions => ["uniform", "exponential", "lognormal 0.5", "pareto 3"];

    [Theory, MemberData(nameof(Distributions))]
    public void Their_mean_is_the_duration(string distribution) =>
        Assert.InRange(Draw(distribution, seed: 1).Average(each => each.TotalMilliseconds), 98.5, 101.5);

    [Theory]
    [InlineData("uniform", 0.5, 100)]
    [InlineData("uniform", 0.99, 198)]
    [InlineData("exponential", 0.5, 69.3)]
    [InlineData("exponential", 0.99, 460.5)]
    [InlineData("lognormal 0.5", 0.5, 88.2)]
    [InlineData("lognormal 0.5", 0.99, 282.4)]
    [InlineData("pareto 3", 0.5, 84.0)]
    [InlineData("pareto 3", 0.99, 309.4)]
    public void Their_quantiles_are_those_of_theory(string distribution, double quantile, double milliseconds)
    {
        var drawn = Draw(distribution, seed: 2).Order().ElementAt((int)(quantile * Count)).TotalMilliseconds;
        Assert.InRange(drawn, milliseconds * 0.97, milliseconds * 1.03);
    }

    [Theory, MemberData(nameof(Distributions))]
    public void The_same_seed_has_the_same_durations(string distribution) =>
        Prop.ForAll(Seeds, seed => Draw(distribution, seed).Take(100).SequenceEqual(Draw(distribution, seed).Take(100))).QuickCheckThrowOnFailure();

    [Fact]
    public void None_is_negative_or_above_a_day() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 100).All(_ =>
            IsShort(Durations.Pareto(random, TimeSpan.FromHours(1), 1.01)) && IsShort(Durations.Lognormal(random, TimeSpan.FromHours(1), 5)));

        static bool IsShort(TimeSpan duration) => duration >= TimeSpan.Zero && duration <= TimeSpan.FromDays(1);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<TimeSpan> Draw(string distribution, int seed)
    {
        var (delay, random) = (DelaySettings.Parse(distribution)!, new Random(seed));
        for (var i = 0; i < Count; i++)
        {
            yield return delay.Distribution switch
            {
                DelayDistribution.Uniform => Durations.Uniform(random, Mean),
                DelayDistribution.Exponential => Durations.Exponential(random, Mean),
                DelayDistribution.Lognormal => Durations.Lognormal(random, Mean, delay.Shape),
                _ => Durations.Pareto(random, Mean, delay.Shape),
            };
        }
    }
}
