using Overlap.Actors.Metrics;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/await.conf: one message at a time is inside a body, though it is asynchronous; what runs ahead is the queue.</summary>
public class AwaitStaysAtOne() : LabTestKit(file: "hocon/await.conf")
{
    [Fact]
    public void One_in_flight_while_the_queue_grows()
    {
        var run = StartRun();
        StartProducer();

        Virtual.Advance(TimeSpan.FromSeconds(1));
        var early = run.Meter.Read();
        Virtual.Advance(TimeSpan.FromSeconds(1));
        var late = run.Meter.Read();
        var summary = Finish(run);

        Assert.Equal(2, late.InFlight);
        Assert.All(summary.Workers, worker => Assert.Equal(1, worker.InFlight.Max));
        // 2000 a second come, 10 a second and worker are done.
        Assert.InRange(late.Queued - early.Queued, 1_970, 1_990);
        Assert.Equal(StopReason.Duration, summary.StoppedBy);
        Assert.True(summary.Messages.Unfinished > 3_000, "What still queued when the drain's time was over is unfinished.");
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed + summary.Messages.Failed + summary.Messages.Unfinished);
    }
}
