using FsCheck;
using FsCheck.Fluent;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public sealed class RampTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Any_ramp_sends_each_message_when_the_integral_of_its_rate_reaches_it() =>
        Prop.ForAll(Ramps(), HasExactCountAndTimes).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Theory]
    [InlineData(0, 10, 50)]
    [InlineData(10, 0, 50)]
    [InlineData(10, 10, 100)]
    [InlineData(0.1, 0.3, 2)]
    [InlineData(0.3, 0.1, 2)]
    public void It_ends_when_the_time_is_over_and_a_steady_rate_goes_on_from_there(double from, double to, int messages)
    {
        using var lab = Started();
        lab.Ramp(from, to, LabTestKit.Seconds(10));
        lab.Advance(LabTestKit.Seconds(10));
        lab.Expect(now => now.Sent == messages);
        lab.Advance(LabTestKit.Minutes(1));
        lab.Expect(now => now.Sent == messages);
        lab.SendAt(10);
        lab.Advance(LabTestKit.Seconds(1));
        lab.Expect(now => now.Sent == messages + 11);
    }

    [Fact]
    public void A_later_rate_or_ramp_or_a_stop_replaces_it()
    {
        using var lab = Started();
        lab.Ramp(10, 10, LabTestKit.Minutes(1));
        lab.SendAt(1);
        lab.Ramp(5, 5, LabTestKit.Minutes(1));
        lab.Ramp(2, 2, LabTestKit.Minutes(1));
        lab.Advance(LabTestKit.Seconds(0.9));
        lab.Expect(now => now.Sent == 5);
        lab.StopSending();
        lab.Advance(LabTestKit.Minutes(2));
        lab.Expect(now => now.Sent == 5);
    }

    [Fact]
    public void A_body_may_change_the_rate_it_is_sent_at()
    {
        using var lab = new Lab("overlap.worker { mode = pipe, count = 1, bound = 0 }");
        lab.StartRun(lab.Body.Takes((_, message) =>
        {
            if (message == 3)
                lab.SendAt(1);
            return TimeSpan.Zero;
        }));
        lab.Ramp(100, 100, LabTestKit.Minutes(1));
        lab.Advance(LabTestKit.Seconds(2.03));
        // Four at once 10 ms apart, then one a second.
        Assert.Equal([0, 10, 20, 30, 30, 1030, 2030], StartsOf(lab).Select(at => at.TotalMilliseconds));
    }

    [Fact]
    public void A_steady_rate_and_the_times_of_the_test_meet_on_the_tick()
    {
        using var lab = Started();
        lab.SendAt(rate: 100, messages: 1_000);
        lab.Advance(LabTestKit.Seconds(10));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(n => LabTestKit.Milliseconds(10 * n)), StartsOf(lab));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(n => LabTestKit.Seconds(n / 100.0)), StartsOf(lab));
    }

    private static void HasExactCountAndTimes((decimal From, decimal To, TimeSpan Over) ramp)
    {
        var (from, to, over) = ramp;
        using var lab = Started();
        lab.Ramp((double)from, (double)to, over);
        lab.Advance(over);

        var starts = StartsOf(lab);
        Assert.Equal(Math.Ceiling(Integral(over)), starts.Count);
        for (var number = 0; number < starts.Count; number++)
        {
            Assert.True(Integral(starts[number] - Tick) <= number, $"Message {number} came late, at {starts[number]}.");
            Assert.True(Integral(starts[number] + Tick) >= number, $"Message {number} came early, at {starts[number]}.");
        }
        lab.Advance(over);
        Assert.Equal(starts.Count, lab.State.Sent);

        decimal Integral(TimeSpan at)
        {
            var seconds = (decimal)Math.Clamp(at.Ticks, 0, over.Ticks) / TimeSpan.TicksPerSecond;
            return from * seconds + (to - from) * seconds * seconds / (2 * (decimal)over.Ticks / TimeSpan.TicksPerSecond);
        }
    }

    private static Arbitrary<(decimal From, decimal To, TimeSpan Over)> Ramps()
    {
        var rates = Gen.Frequency((1, Gen.Constant(0m)), (4, Gen.Choose(1, 30_000).Select(hundredths => hundredths / 100m)));
        return (from a in rates
                from b in rates
                from milliseconds in Gen.Choose(1, 5_000)
                select (a, b, TimeSpan.FromMilliseconds(milliseconds))).Where(ramp => ramp.a + ramp.b > 0).ToArbitrary();
    }

    private static Lab Started()
    {
        var lab = new Lab("overlap.worker { mode = pipe, count = 1, bound = 0 }");
        lab.StartRun(lab.Body);
        return lab;
    }

    private static List<TimeSpan> StartsOf(Lab lab) => [.. lab.Events.All.Where(e => e.Kind == LabEventKind.Start).Select(e => e.At)];
}
