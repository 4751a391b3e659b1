using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Metering;

namespace Overlap.Tests.Configuration;

public class StageListTests
{
    private const string Expected =
        "expected none, or a list of 1 to 1000 stages such as { rate = 1000, for = 10s } or { rate = 5000, over = 30s }";

    [Fact]
    public void A_stage_holds_a_rate_or_goes_to_it_from_the_one_before()
    {
        var source = Source("overlap.source.stages = [{ rate = 5, over = 1s }, { rate = 1000, for = 10s }, { rate = 0, over = 1m }, { rate = 0, for = 1ms }, { for = 2s, rate = 2e3 }]");
        Assert.Equal([new Stage(0, 5, 1), new(1000, 1000, 10), new(1000, 0, 60), new(0, 0, 0.001), new(2000, 2000, 2)], source.Stages!);
        Assert.Equal((null, TimeSpan.FromMilliseconds(73_001)), (source.Rate, source.Duration));
    }

    [Theory]
    [InlineData("20s", 10)]
    [InlineData("4s", 4)]
    [InlineData("none", 10)]
    public void The_end_is_that_of_the_last_stage_or_the_duration_if_that_is_shorter(string duration, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Source($"overlap.source {{ duration = {duration}, stages = [{{ rate = 3, for = 7s }}, {{ rate = 1, for = 3s }}] }}").Duration);

    [Theory]
    [InlineData("[]", "[]: " + Expected)]
    [InlineData("1000", "1000: " + Expected)]
    [InlineData("{ rate = 1, for = 1s }", "{…}: " + Expected)]
    [InlineData("[5]", "[5]: stage 1: expected { rate = 1000, for = 10s } or { rate = 5000, over = 30s }")]
    [InlineData("[{ rate = 1, for = 1s }, { rat = 1, for = 1s }]", "[{…}, {…}]: stage 2: rat is not one of rate, for and over; did you mean rate?")]
    [InlineData("[{ rate = 1, for = 1s, text = x }]", "[{…}]: stage 1: text is not one of rate, for and over")]
    [InlineData("[{ for = 1s }]", "[{…}]: stage 1: rate is missing")]
    [InlineData("[{ rate = -1, for = 1s }]", "[{…}]: stage 1: rate = -1: expected a number from 0 to 1000000000")]
    [InlineData("[{ rate = 1 }]", "[{…}]: stage 1: for or over is missing: for holds the rate, over is a ramp to it")]
    [InlineData("[{ rate = 1, for = 1s, over = 1s }]", "[{…}]: stage 1: only one of for and over can be given: for holds the rate, over is a ramp to it")]
    [InlineData("[{ rate = 1, for = 10 }]", "[{…}]: stage 1: for = 10: expected a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("[{ rate = 1, over = 0s }]", "[{…}]: stage 1: over = 0s: expected a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("[{ rate = 0, for = 1s }, { rate = 0, over = 1s }]", "[{…}, {…}]: no stage has a rate above 0")]
    [InlineData("[{ rate = 1, for = 300d }, { rate = 2, for = 70d }]", "[{…}, {…}]: together they take longer than 365d")]
    public void A_mistake_is_named_with_its_stage(string stages, string why)
    {
        var error = Assert.Throws<SettingsException>(() => Source($"overlap.source.stages = {stages}"));
        Assert.Equal($"here:1: overlap.source.stages = {why}", error.Message);
    }

    [Fact]
    public void There_are_a_thousand_at_most()
    {
        Assert.Equal(1000, Source(Many(1000)).Stages!.Count);
        Assert.EndsWith("…: " + Expected, Assert.Throws<SettingsException>(() => Source(Many(1001))).Message);

        static string Many(int count) => $"overlap.source.stages = [{string.Join(", ", Enumerable.Repeat("{ rate = 1, for = 1s }", count))}]";
    }

    [Fact]
    public void A_rate_beside_stages_is_refused() =>
        Assert.Equal(
            "here:2: overlap.source.stages has the rates already, and overlap.source.rate is set at here:1: remove one of them, "
            + "or set overlap.source.rate = flood or overlap.source.stages = none",
            Assert.Throws<SettingsException>(() => Source("overlap.source.rate = 5\noverlap.source.stages = [{ rate = 1, for = 1s }]")).Message);

    [Fact]
    public void The_written_config_has_the_same_stages()
    {
        var config = Compose("overlap.source { duration = 5s, stages = [{ rate = 0.5, over = 1s }, { rate = 1000, for = 10s }] }");
        Assert.Equal(config.Settings.Source.Stages, Compose(config.Text).Settings.Source.Stages);
        Assert.Equal(TimeSpan.FromSeconds(5), Compose(config.Text).Settings.Source.Duration);
    }

    private static SourceSettings Source(string hocon) => Compose(hocon).Settings.Source;

    private static EffectiveConfig Compose(string hocon) => EffectiveConfig.Compose(HoconParser.Parse(hocon, line => new Place("here", line)));
}
