using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>After a burst the queue empties at what the worker can do beyond what still comes.</summary>
public class BurstAndRecovery() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void A_backlog_of_500_takes_10_s_at_100_done_and_50_sent_a_second()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Send(messages: 500);
        SendAt(rate: 50);

        var recovery = AdvanceUntil(now => now.Queued == 0, within: Minutes(1));
        Assert.InRange(recovery.TotalSeconds, 9.9, 10.1);

        // What comes as the one before it ends waits for that moment only.
        Always(now => now.Queued <= 1);
        Advance(Minutes(1));
    }
}
