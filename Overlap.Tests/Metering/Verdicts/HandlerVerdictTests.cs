using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Metering.Verdicts;

namespace Overlap.Tests.Metering.Verdicts;

public class HandlerVerdictTests
{
    [Fact]
    public void Before_three_readings_agree_it_is_undecided()
    {
        var verdict = new HandlerVerdict();
        for (var second = 0; second < 7; second++)
        {
            Assert.Equal(VerdictKind.Undecided, verdict.Kind);
            Assert.Equal("Undecided: readings of 5 s are needed.", verdict.Text);
            verdict.Add(TimeSpan.FromSeconds(second), Reading(emitted: 100 * second, ended: 100 * second));
        }
        verdict.Add(TimeSpan.FromSeconds(7), Reading(emitted: 700, ended: 700));

        Assert.Equal(VerdictKind.Settled, verdict.Kind);
        Assert.Equal("Settled: 100/s end, as many as arrive, and overlap stays near 0.", verdict.Text);
    }

    [Fact]
    public void What_arrives_faster_than_it_ends_grows()
    {
        var verdict = After(7, second => Reading(emitted: 1_500 * second, ended: 1_000 * second));

        Assert.Equal(VerdictKind.Growing, verdict.Kind);
        Assert.Equal("Growing: 1,500/s arrive and 1,000/s end, so overlap grows by 500/s.", verdict.Text);
    }

    [Fact]
    public void What_grows_by_five_in_a_hundred_is_known_after_a_minute() =>
        Assert.Equal(
            [VerdictKind.Settled, VerdictKind.Growing],
            [After(59, Slowly).Kind, After(62, Slowly).Kind]);

    [Fact]
    public void A_burst_that_is_being_worked_off_does_not_grow() =>
        Assert.All(KindsOf(60, second => second < 10 ? Reading(100 * second, 100 * second) : Reading(100 * second + 1_000, Math.Min(100 * second + 1_000, 150 * second - 400))),
            kind => Assert.NotEqual(VerdictKind.Growing, kind));

    [Fact]
    public void What_grew_and_no_longer_does_is_settled() =>
        Assert.Equal(VerdictKind.Settled, After(90, second => Reading(100 * second + 50 * Math.Min(second, 40), 100 * second)).Kind);

    [Fact]
    public void Where_nothing_ends_it_is_stuck()
    {
        var verdict = After(20, second => Reading(emitted: 10 * Math.Min(second, 11), ended: 10 * Math.Min(second, 10), inFlight: second > 10 ? 4 : 0));

        Assert.Equal(VerdictKind.Stuck, verdict.Kind);
        Assert.Equal("Stuck: 4 in flight and 6 queued, and nothing has ended for 9.00 s.", verdict.Text);
    }

    [Fact]
    public void Stuck_goes_before_growing() => Assert.Equal(VerdictKind.Stuck, After(20, second => Reading(emitted: 100 * second, ended: 0, inFlight: 1)).Kind);

    [Fact]
    public void What_takes_seconds_for_each_message_is_not_stuck() =>
        Assert.All(KindsOf(120, second => Reading(1 + second / 4, second / 4, inFlight: 1)), kind => Assert.NotEqual(VerdictKind.Stuck, kind));

    [Fact]
    public void Where_there_is_nothing_to_do_it_is_settled()
    {
        var verdict = After(20, _ => Reading(emitted: 5, ended: 5));

        Assert.Equal((VerdictKind.Settled, "Settled: nothing arrives."), (verdict.Kind, verdict.Text));
    }

    [Theory]
    [InlineData(89, VerdictKind.Settled)]
    [InlineData(90, VerdictKind.Held)]
    [InlineData(100, VerdictKind.Held)]
    public void At_nine_tenths_of_its_bound_it_is_held(int overlap, VerdictKind kind) =>
        Assert.Equal(kind, After(10, second => Reading(100 * second + overlap, 100 * second, inFlight: overlap), bound: 100).Kind);

    [Fact]
    public void Without_a_known_bound_nothing_is_held() =>
        Assert.Equal(VerdictKind.Settled, After(10, second => Reading(100 * second + 100, 100 * second)).Kind);

    [Fact]
    public void Readings_may_be_late() =>
        Assert.Equal(VerdictKind.Growing, After(10, second => Reading((int)(1_500 * second * 1.3), (int)(1_000 * second * 1.3)), secondsApart: 1.3).Kind);

    [Fact]
    public void Counters_that_begin_again_are_judged_anew()
    {
        var verdict = After(10, second => Reading(1_500 * second, 1_000 * second));
        verdict.Add(TimeSpan.FromSeconds(11), Reading(1, 1));

        Assert.Equal(VerdictKind.Undecided, verdict.Kind);
    }

    [Fact]
    public void Whatever_arrives_at_even_intervals_and_ends_as_fast_is_settled() => Prop.ForAll(
        Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(),
        (rate, overlap) => After(70, second => Reading(rate * second + overlap, rate * second, inFlight: overlap)).Kind
            == (rate == 0 && overlap > 0 ? VerdictKind.Stuck : VerdictKind.Settled)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Whatever_arrives_half_as_fast_again_as_it_ends_grows() => Prop.ForAll(
        Gen.Choose(12, 100_000).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(),
        (rate, overlap) => After(62, second => Reading(3 * rate / 2 * second + overlap, rate * second)).Kind == VerdictKind.Growing)
        .Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    public void Of_random_arrivals_at_nine_tenths_of_the_capacity_none_is_called_growing_in_ten_minutes(int rate) =>
        Assert.All(Enumerable.Range(1, 5), seed => Assert.All(
            KindsOf(600, new SimulatedQueue(rate, utilisation: 0.9, seed).ReadingAt), kind => Assert.Contains(kind, (VerdictKind[])[VerdictKind.Settled, VerdictKind.Undecided])));

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    public void Of_random_arrivals_at_half_as_much_again_all_are_called_growing_after_ten_seconds(int rate) =>
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(
            VerdictKind.Growing, After(10, new SimulatedQueue(rate, utilisation: 1.5, seed).ReadingAt).Kind));

    private static OverlapReading Slowly(int second) => Reading(emitted: 420 * second, ended: 400 * second);

    private static OverlapReading Reading(int emitted, int ended, int inFlight = 0) =>
        new(emitted, ended + inFlight, ended, 0, emitted - ended - inFlight, inFlight);

    private static HandlerVerdict After(int seconds, Func<int, OverlapReading> reading, long? bound = null, double secondsApart = 1)
    {
        var verdict = new HandlerVerdict { Bound = bound };
        for (var second = 0; second <= seconds; second++)
            verdict.Add(TimeSpan.FromSeconds(second * secondsApart), reading(second));
        return verdict;
    }

    private static List<VerdictKind> KindsOf(int seconds, Func<int, OverlapReading> reading)
    {
        var (verdict, kinds) = (new HandlerVerdict(), new List<VerdictKind>());
        for (var second = 0; second <= seconds; second++)
        {
            verdict.Add(TimeSpan.FromSeconds(second), reading(second));
            kinds.Add(verdict.Kind);
        }
        return kinds;
    }
}
