using Overlap.Actors.Configuration;

namespace Overlap.Tests.Configuration;

public class DelaySettingsTests
{
    [Theory]
    [InlineData("fixed", DelayDistribution.Fixed, 0, null)]
    [InlineData("uniform", DelayDistribution.Uniform, 0, null)]
    [InlineData(" exponential ", DelayDistribution.Exponential, 0, null)]
    [InlineData("lognormal 0.5", DelayDistribution.Lognormal, 0.5, null)]
    [InlineData("pareto  1.5", DelayDistribution.Pareto, 1.5, null)]
    [InlineData("trace my durations.txt", DelayDistribution.Trace, 0, "my durations.txt")]
    [InlineData("recorded logs/latest", DelayDistribution.Recorded, 0, "logs/latest")]
    public void A_distribution_is_a_word_and_what_it_needs(string text, DelayDistribution distribution, double shape, string? path) =>
        Assert.Equal(new DelaySettings(distribution, shape, path), DelaySettings.Parse(text));

    [Theory]
    [InlineData(""), InlineData("normal"), InlineData("fixed 3"), InlineData("lognormal"), InlineData("lognormal 0"), InlineData("lognormal 6")]
    [InlineData("pareto 1"), InlineData("pareto x"), InlineData("trace"), InlineData("recorded ")]
    public void Anything_else_is_none(string text) => Assert.Null(DelaySettings.Parse(text));
}
