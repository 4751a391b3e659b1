using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Producing;

namespace Overlap.Tests.Producing;

public class PacerTests
{
    [Theory]
    [InlineData(20_000, 1, 20_000)]
    [InlineData(5, 0.2, 1)]
    [InlineData(5, 0.19, 0)]
    [InlineData(0.5, 3, 1)]
    [InlineData(3, 1, 3)]
    public void Owes_rate_times_time(double rate, double seconds, long due) =>
        Assert.Equal(due, new Pacer(rate).Due(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(10, 0, 0.05, 0)]
    [InlineData(10, 0, 0.3, 0.2)]
    [InlineData(10, 3, 0.3, 0)]
    [InlineData(10, 3, 5.4, 5)]
    public void Is_behind_by_what_the_next_message_is_late(double rate, long sent, double seconds, double behind) =>
        Assert.Equal(TimeSpan.FromSeconds(behind), new Pacer(rate).Behind(sent, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Owes_one_more_at_every_interval_of_a_slow_rate() =>
        Prop.ForAll(Gen.Choose(1, 100).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (rate, tick) =>
        {
            var pacer = new Pacer(rate);
            Assert.Equal(tick, pacer.Due(pacer.Interval * tick));
        }).QuickCheckThrowOnFailure();
}
