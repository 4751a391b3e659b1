using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/await.conf: one message at a time is inside a body, though it is asynchronous; what runs ahead is the queue.</summary>
public class AwaitStaysAtOne() : LabTestKit("hocon/await.conf")
{
    [Fact]
    public void One_in_flight_while_the_queue_grows()
    {
        StartRun();
        Always(now => now.Workers.All(worker => worker.InFlight <= 1));
        StartProducer();

        Advance(Seconds(1));
        var early = State.Queued;
        Advance(Seconds(1));
        // 2000 a second come, 10 a second and worker are done.
        Expect(now => now.Queued - early == 1980);

        var summary = Finish();
        Assert.Equal(StopReason.Duration, summary.StoppedBy);
        Assert.True(summary.Messages.Unfinished > 3_000, "What still queued when the drain's time was over is unfinished.");
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed + summary.Messages.Failed + summary.Messages.Unfinished);
    }
}
