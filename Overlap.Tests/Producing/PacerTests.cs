using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Producing;

namespace Overlap.Tests.Producing;

public class PacerTests
{
    // From one message in 100 s to a million a second, also rates that no decimal fraction expresses.
    private static readonly Arbitrary<double> Rates =
        Gen.Choose(-20, 60).SelectMany(power => Gen.Choose(1, 97).Select(part => Math.Pow(10, power / 10.0) * part / 97)).ToArbitrary();

    private static readonly Arbitrary<long> Numbers = Gen.Choose(1, 1_000_000).Select(number => (long)number).ToArbitrary();

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(20_000, 1, 20_000)]
    [InlineData(3, 10, 30)]
    [InlineData(0.5, 3, 2)]
    [InlineData(200, 0.001, 1)]
    [InlineData(100_000, 60, 6_000_000)]
    public void A_duration_has_rate_times_duration_messages(double rate, double seconds, long messages) =>
        Assert.Equal(messages, new Pacer(rate).DueWithin(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_first_message_is_due_at_once() =>
        Prop.ForAll(Rates, rate => new Pacer(rate).DueAt(1) == TimeSpan.Zero).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_is_due_at_its_time_and_not_before() =>
        Prop.ForAll(Rates, Numbers, (rate, number) =>
        {
            var pacer = new Pacer(rate);
            var at = pacer.DueAt(number);
            return pacer.Due(at) >= number && (at == TimeSpan.Zero || pacer.Due(at - TimeSpan.FromTicks(1)) < number);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Messages_are_even_in_time() =>
        Prop.ForAll(Rates, Numbers, (rate, number) =>
        {
            var pacer = new Pacer(rate);
            var interval = (pacer.DueAt(number + 1) - pacer.DueAt(number)).Ticks;
            return Math.Abs(interval - TimeSpan.TicksPerSecond / rate) <= 1 + 1e-6 * interval;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_is_due_at_its_number_over_the_rate_to_the_tick() =>
        Prop.ForAll(Rates, Numbers, (rate, number) =>
        {
            var exact = (number - 1) / (decimal)rate * TimeSpan.TicksPerSecond;
            return Math.Abs(new Pacer(rate).DueAt(number).Ticks - exact) <= 0.501m + 1e-14m * exact;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10, 0, 0.05, 0.05)]
    [InlineData(10, 1, 0.05, 0)]
    [InlineData(10, 3, 0.3, 0)]
    [InlineData(10, 3, 5.3, 5)]
    public void Is_behind_by_what_the_next_message_is_late(double rate, long sent, double seconds, double behind) =>
        Assert.Equal(TimeSpan.FromSeconds(behind), new Pacer(rate).Behind(sent, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(10, 1, 0.04, 0.06)]
    [InlineData(10, 1, 0.3, 0)]
    public void Pauses_until_the_next_message_is_due(double rate, long sent, double seconds, double pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), new Pacer(rate).Pause(sent, TimeSpan.FromSeconds(seconds)));
}
