using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>A run waits for its first producer, and its clock starts with it.</summary>
public sealed class FirstProducerTests() : LabTestKit("""
    overlap {
      source { duration = 1s, connect-timeout = 30s }
      worker { count = 1, bound = 0, body.type = none }
    }
    """)
{
    [Fact]
    public void A_duration_counts_from_the_first_producer()
    {
        var run = StartRun();
        Advance(Seconds(20));
        Send(messages: 3);
        var connected = Virtual.Now;
        Advance(Seconds(0.9));
        Send(messages: 2);

        var summary = AwaitEnd(run);
        Assert.Equal((StopReason.Duration, 1, connected), (summary.StoppedBy, summary.ElapsedS, summary.StartedAt));
        Assert.Equal(5, summary.Messages.Completed);
    }

    [Fact]
    public void Without_a_producer_it_ends_as_an_error_when_the_timeout_is_over()
    {
        var run = StartRun();
        Advance(Seconds(29.9));
        Assert.False(run.Completion.IsCompleted);

        Advance(Seconds(0.1));

        var summary = AwaitEnd(run);
        Assert.Equal((StopReason.Error, 0), (summary.StoppedBy, summary.Messages.Received));
    }

    [Fact]
    public void Without_a_timeout_it_waits_for_a_producer_as_long_as_its_duration()
    {
        var settings = Settings with { Source = Settings.Source with { ConnectTimeout = null } };
        var run = LabRun.Start(Sys, settings, new LabRunOptions { Time = Time, Transport = new MemoryTransport(), ResidentMemory = () => 0 });
        Advance(Seconds(0.9));
        Assert.False(run.Completion.IsCompleted);

        Assert.Equal(StopReason.Duration, AwaitEnd(run).StoppedBy);
    }
}
