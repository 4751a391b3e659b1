using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A run that is told to stop takes no more, and ends when all that it had received is done.</summary>
public class DrainOnShutdown() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 10 }")
{
    [Fact]
    public void Received_messages_complete_and_later_ones_are_not_taken()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Send(messages: 100);
        Advance(Milliseconds(105));
        Expect(now => now.Received == 100 && now.Completed == 10);

        Run.Stop(StopReason.Signal);
        Send(messages: 50);
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Signal, summary.StoppedBy);
        Assert.Equal(100, summary.Messages.Received);
        Assert.Equal(100, summary.Messages.Completed);
        Assert.InRange(summary.ElapsedS, 1.0, 1.02);
    }
}
