using Overlap.Actors.Workers.Bodies;
using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/flood.conf: nothing holds the producer back, so memory ends the run, with an honest summary.</summary>
public class AFloodEndsByMemory() : LabTestKit("hocon/flood.conf", "overlap.limits.memory = 256MiB")
{
    // What a message in flight costs, about.
    private const long BytesAMessage = 1024;

    [Fact]
    public void The_run_ends_itself_before_the_system_does()
    {
        var started = false;
        StartRun(BodyFactory.Find(Settings.Worker.Body), residentMemory: () => started ? State.Overlap * BytesAMessage : 0);
        started = true;
        StartProducer();
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Memory, summary.StoppedBy);
        Assert.InRange(summary.Overlap.Max * BytesAMessage, Run.MemoryLimit, 2 * Run.MemoryLimit);
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed + summary.Messages.Failed + summary.Messages.Unfinished);
    }
}
