using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A ramp finds what a worker can do: the queue starts to grow where the rate passes it.</summary>
public class TheRateAQueueGrowsAt() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void Is_100_a_second_for_a_body_of_10_ms()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Ramp(from: 0, to: 200, over: Seconds(200));

        // One more a second each second: the time tells the rate.
        var time = AdvanceUntil(now => now.Queued > 2, within: Seconds(200));
        Assert.InRange(time.TotalSeconds, 100, 104);
    }

    [Fact]
    public void A_peak_leaves_a_queue_that_is_largest_when_the_rate_has_come_down()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Ramp(from: 0, to: 200, over: Seconds(10));
        Advance(Seconds(10));
        Ramp(from: 200, to: 0, over: Seconds(10));

        // From 5 s to 15 s more come than are done: at most 100 a second more, 500 in all.
        Advance(Seconds(5));
        Expect(now => now.Queued >= 495 && now.Queued <= 505);
        Always(now => now.Queued <= 505);
        Advance(Seconds(5));
        Expect(now => now.Sent == 2_000);
        // The last 500 or so that came while there was a queue to work off.
        var recovery = AdvanceUntil(now => now.Overlap == 0, within: Seconds(10));
        Assert.InRange(recovery.TotalSeconds, 0, 5);
    }
}
