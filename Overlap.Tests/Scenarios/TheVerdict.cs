using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.TestKit;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>Runs whose verdict is known, for rate and body follow from the script.</summary>
public class TheVerdict
{
    private const string OneAwaiting = "overlap.worker { mode = await, count = 1, bound = 0 }";
    private const string TwoPiping = "overlap.worker { mode = pipe, bound = 0 }";

    [Fact]
    public void Settled_where_as_many_end_as_arrive()
    {
        var verdict = Produced("hocon/async.conf", seconds: 12);
        Assert.Equal(VerdictKind.Settled, verdict.Kind);
        // Bodies take 3 s, so the first messages end after 3 s: 20 000/s x 3 s on two workers.
        Assert.InRange(verdict.FromS, 2.9, 3.3);
        Assert.InRange(verdict.OverlapMean, 59_400, 60_600);
        Assert.InRange(verdict.BoundNeeded!.Value, 29_900, 30_600);
        Assert.Equal(1, verdict.LatencyFactor);
        Assert.StartsWith("Settled: 20.0 k/s end, as many as arrive, and overlap stays near 60.0 k.", verdict.Text);
    }

    [Fact]
    public void Growing_where_fewer_end_than_arrive()
    {
        var verdict = Produced("hocon/await.conf", seconds: 4);
        Assert.Equal(VerdictKind.Growing, verdict.Kind);
        Assert.Equal(1_980, verdict.OverlapGrowthPerS, tolerance: 5);
        // One inside the body and one in front of it.
        Assert.Equal(2, verdict.BoundNeeded);
    }

    [Fact]
    public void Held_where_the_bound_keeps_the_producer_waiting()
    {
        var verdict = Produced("hocon/bounded.conf", seconds: 3);
        Assert.Equal(VerdictKind.Held, verdict.Kind);
        Assert.InRange(verdict.AtBound, 0.95, 1);
        Assert.InRange(verdict.BoundHoldsPerS!.Value, 19_800, 20_200);
        Assert.Contains("The bound limits the rate", verdict.Text);
    }

    [Fact]
    public void Held_by_a_bound_that_could_be_less()
    {
        var verdict = Sent("overlap.worker { mode = await, count = 1, bound = 100 }", lab =>
        {
            lab.Body.Takes(Milliseconds(10));
            lab.Send(1_000);
            lab.Advance(Seconds(5));
        });
        Assert.Equal(VerdictKind.Held, verdict.Kind);
        Assert.Equal(2, verdict.BoundNeeded);
        Assert.InRange(verdict.LatencyFactor!.Value, 0.02, 0.03);
    }

    [Fact]
    public void Starved_where_less_comes_than_was_asked_for()
    {
        var verdict = Sent($"overlap.source.rate = 1000\n{TwoPiping}", lab =>
        {
            lab.Body.Takes(Milliseconds(10));
            lab.SendAt(900);
            lab.Advance(Seconds(5));
        });
        Assert.Equal(VerdictKind.Starved, verdict.Kind);
        Assert.Contains("900/s of the 1,000/s asked for arrive", verdict.Text);
    }

    [Fact]
    public void Stuck_where_nothing_ends_any_more()
    {
        var verdict = Sent(TwoPiping, lab =>
        {
            lab.Body.Takes(Milliseconds(10));
            lab.SendAt(100);
            lab.Advance(Seconds(3));
            lab.Body.Hold();
            lab.Advance(Seconds(3));
        });
        Assert.Equal(VerdictKind.Stuck, verdict.Kind);
    }

    [Fact]
    public void Stuck_where_nothing_has_ever_ended()
    {
        var verdict = Sent(TwoPiping, lab =>
        {
            lab.Body.Hold();
            lab.SendAt(100);
            lab.Advance(Seconds(5));
        });
        Assert.Equal(VerdictKind.Stuck, verdict.Kind);
        Assert.StartsWith("Stuck: 500 messages are in flight, and none has ended in", verdict.Text);
    }

    [Fact]
    public void Settled_after_a_burst_that_is_worked_off()
    {
        var verdict = Sent(OneAwaiting, lab =>
        {
            lab.Body.Takes(Milliseconds(10));
            lab.Send(200);
            lab.SendAt(50);
            lab.Advance(Seconds(30));
        });
        Assert.Equal(VerdictKind.Settled, verdict.Kind);
        Assert.InRange(verdict.OverlapMean, 0, 1);
    }

    [Fact]
    public void Settled_while_overlap_rises_with_the_rate_alone()
    {
        var verdict = Sent(TwoPiping, lab =>
        {
            lab.Body.Takes(Milliseconds(100));
            lab.Ramp(100, 2_000, over: Seconds(30));
            lab.Advance(Seconds(30));
        });
        Assert.Equal(VerdictKind.Settled, verdict.Kind);
    }

    [Fact]
    public void Growing_once_a_ramp_has_passed_what_the_bodies_can_do()
    {
        var verdict = Sent(OneAwaiting, lab =>
        {
            lab.Body.Takes(Milliseconds(10));
            lab.Ramp(50, 300, over: Seconds(30));
            lab.Advance(Seconds(30));
        });
        Assert.Equal(VerdictKind.Growing, verdict.Kind);
    }

    [Fact]
    public void Growing_once_the_body_has_slowed_down()
    {
        var verdict = Sent(OneAwaiting, lab =>
        {
            lab.Body.Takes((_, message) => Milliseconds(message < 600 ? 5 : 20));
            lab.SendAt(100);
            lab.Advance(Seconds(20));
        });
        Assert.Equal(VerdictKind.Growing, verdict.Kind);
    }

    [Fact]
    public void Settled_on_the_higher_level_of_a_body_that_has_slowed_down_and_keeps_up()
    {
        var verdict = Sent(TwoPiping, lab =>
        {
            lab.Body.Takes((_, message) => Milliseconds(message < 500 ? 50 : 200));
            lab.SendAt(100);
            lab.Advance(Seconds(30));
        });
        Assert.Equal(VerdictKind.Settled, verdict.Kind);
        Assert.InRange(verdict.OverlapMean, 19, 20);
    }

    [Theory]
    [InlineData(1_000, 60)]
    [InlineData(200, 120)]
    public void Growing_where_one_of_a_thousand_never_ends(int rate, int seconds)
    {
        var leak = new HashSet<long>(Enumerable.Range(0, rate * seconds / 1_000).Select(n => n * 1_000L + 500));
        var verdict = Sent(TwoPiping, lab =>
        {
            lab.Body.Takes((_, message) => leak.Contains(message) ? Minutes(600) : Milliseconds(100));
            lab.SendAt(rate);
            lab.Advance(Seconds(seconds));
        });
        Assert.Equal(VerdictKind.Growing, verdict.Kind);
        Assert.Equal(rate / 1_000.0, verdict.OverlapGrowthPerS, tolerance: 0.05 * rate / 1_000);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(2)]
    public void Undecided_before_bodies_have_had_the_time_to_end(double seconds)
    {
        var verdict = Produced("hocon/async.conf", seconds);
        Assert.Equal(VerdictKind.Undecided, verdict.Kind);
    }

    [Fact]
    public void Of_stages_is_that_of_the_worst_and_each_has_its_own()
    {
        using var lab = new Lab(OneAwaiting, "overlap.source.stages = [{ rate = 50, for = 10s }, { rate = 80, over = 10s }, { rate = 300, for = 10s }]");
        lab.StartRun(lab.Body.Takes(Milliseconds(10)));
        lab.StartProducer();
        var summary = lab.AwaitEnd();
        Assert.Equal([VerdictKind.Settled, VerdictKind.Settled, VerdictKind.Growing], summary.Stages!.Select(stage => stage.Verdict!.Kind));
        Assert.StartsWith("Stage 3: Growing: 300/s arrive and 100/s end", summary.Verdict!.Text);
    }

    // The lab's own producer.
    private static Verdict Produced(string config, double seconds) => Of(config, lab =>
    {
        lab.StartRun();
        lab.StartProducer();
        lab.Advance(Seconds(seconds));
    });

    private static Verdict Sent(string config, Action<Lab> send) => Of(config, lab =>
    {
        lab.StartRun(lab.Body);
        send(lab);
    });

    private static Verdict Of(string config, Action<Lab> run)
    {
        using var lab = new Lab(config, "overlap { limits.drain = 1s, source.duration = none }");
        run(lab);
        return lab.Finish().Verdict!;
    }
}
