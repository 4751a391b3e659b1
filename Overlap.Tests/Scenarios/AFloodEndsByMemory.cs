using Overlap.Actors;
using Overlap.Actors.Metrics;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/flood.conf: nothing holds the producer back, so memory ends the run, with an honest summary.</summary>
public class AFloodEndsByMemory() : LabTestKit("overlap.limits.memory = 256MiB", "hocon/flood.conf")
{
    // What a message in flight costs, about.
    private const long BytesAMessage = 1024;

    [Fact]
    public void The_run_ends_itself_before_the_system_does()
    {
        LabRun? run = null;
        run = StartRun(residentMemory: () => (run?.Meter.Read().Overlap ?? 0) * BytesAMessage);
        StartProducer();
        var summary = AwaitEnd(run);

        Assert.Equal(StopReason.Memory, summary.StoppedBy);
        Assert.InRange(summary.Overlap.Max * BytesAMessage, run.MemoryLimit, 2 * run.MemoryLimit);
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed + summary.Messages.Failed + summary.Messages.Unfinished);
    }
}
