using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering.Verdicts;

namespace Overlap.Tests.Metering.Verdicts;

public class WarmUpTests
{
    [Fact]
    public void A_rise_to_a_steady_level_is_left_out() => Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 1_000).ToArbitrary(), (rise, seed) =>
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 1_000).Select(n => Math.Min(n, rise) / (double)rise * 1_000 + random.Next(-10, 11)).ToList();
        return WarmUp.Length(values) >= 0.9 * rise - 2 && WarmUp.Length(values) <= 500;
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Of_growth_at_most_half_is_left_out() =>
        Assert.InRange(WarmUp.Length([.. Enumerable.Range(0, 1_000).Select(n => (double)n)]), 0, 500);

    [Fact]
    public void Of_a_constant_nothing_is_left_out() => Assert.Equal(0, WarmUp.Length([.. Enumerable.Repeat(7.0, 100)]));
}
