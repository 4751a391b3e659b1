using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>In virtual time a producer sends every message exactly when it is due: rate × duration of them, the first at once.</summary>
public class AProducerKeepsItsPace() : LabTestKit("""
    overlap {
      source { text = "request {n} {t}", duration = 2s }
      worker { bound = 0, body.type = none }
      logs.messages = off
    }
    """)
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(50, 100)]
    [InlineData(1_000, 2_000)]
    [InlineData(40_000, 80_000)]
    public void Every_message_is_sent_when_it_is_due(double rate, int messages)
    {
        var run = StartRun();
        var producer = StartProducer(source => source with { Rate = rate });
        var summary = AwaitEnd(run);

        Assert.Equal((StopReason.Duration, 2), (summary.StoppedBy, summary.ElapsedS));
        Assert.Equal(new SequenceStats(messages, 0, 0, 0), summary.Sequence);
        Assert.Equal(0, summary.LatencyMs.Intended!.Max);
        Assert.Equal((messages, rate, 0), (producer.Current.Sent, producer.Current.RatePerS, producer.Current.BehindMaxS));
    }
}
