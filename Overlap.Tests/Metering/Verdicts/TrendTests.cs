using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering.Verdicts;

namespace Overlap.Tests.Metering.Verdicts;

public class TrendTests
{
    [Fact]
    public void A_line_upwards_rises() => Assert.True(Trend.Rises([.. Enumerable.Range(1, 10).Select(n => (double)n)]));

    [Fact]
    public void A_line_downwards_does_not() => Assert.False(Trend.Rises([.. Enumerable.Range(1, 10).Select(n => 10.0 - n)]));

    [Fact]
    public void A_constant_does_not() => Assert.False(Trend.Rises([.. Enumerable.Repeat(5.0, 10)]));

    [Fact]
    public void What_has_risen_and_stays_does_not() => Assert.False(Trend.Rises([1, 2, 3, 4, 5, 6, 6.1, 6.1, 6.2, 6.2]));

    [Fact]
    public void A_rise_of_no_consequence_does_not() => Assert.False(Trend.Rises([.. Enumerable.Range(1, 10).Select(n => 1_000.0 + n)]));

    // By chance one in a thousand has the order, and fewer the rest.
    [Fact]
    public void Noise_rises_less_than_once_in_five_hundred_times()
    {
        var random = new Random(1);
        var risen = Enumerable.Range(0, 5_000).Count(_ => Trend.Rises([.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())]));
        Assert.InRange(risen, 0, 10);
    }

    [Fact]
    public void A_line_in_noise_half_as_high_rises_nearly_always() => Assert.InRange(
        Enumerable.Range(1, 500).Count(seed => Trend.Rises(Noisy(new Random(seed)))), 475, 500);

    private static IReadOnlyList<double> Noisy(Random random) => [.. Enumerable.Range(1, 10).Select(n => n + random.NextDouble())];
}
