using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A body whose first messages are slow, as caches fill and code is compiled, builds a queue that it then works off.</summary>
public class SlowStart() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void The_queue_peaks_when_the_body_is_warm_and_drains_soon()
    {
        Body.Takes((_, message) => Milliseconds(message < 20 ? 200 : 5));
        StartRun(Body);
        SendAt(rate: 50);

        // In the first 4 s 200 messages come and 20 are done.
        Advance(Seconds(4));
        Expect(now => now.Overlap >= 180 && now.Overlap <= 181);

        // From then on 200 a second are done and 50 come.
        var recovery = AdvanceUntil(now => now.Queued == 0, within: Seconds(10));
        Assert.InRange(recovery.TotalSeconds, 1.1, 1.3);
    }
}
