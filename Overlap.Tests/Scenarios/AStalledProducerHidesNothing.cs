using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>
/// A producer at 1000 messages a second before a worker that does 100: it is held back, so each message is quick once it is emitted.
/// Only the latency from the intended time says what a sender of requests would have waited.
/// </summary>
public class AStalledProducerHidesNothing() : LabTestKit("""
    overlap {
      source { text = "request {n} {t}", rate = 1000, messages = 1000, high-water-mark = 10 }
      worker { count = 1, mode = pipe, bound = 1, body { type = delay, duration = 10ms } }
      logs.messages = off
    }
    """)
{
    [Fact]
    public void Latency_from_the_intended_time_shows_the_wait()
    {
        StartRun();
        var producer = StartProducer();
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(new SequenceStats(1000, 0, 0, 0), summary.Sequence);
        Assert.InRange(summary.LatencyMs.Total.Max, 9.9, 10.1);
        // The last message was due after 1 s, and ended after 1000 × 10 ms.
        Assert.InRange(summary.LatencyMs.Intended!.Max, 8_990, 9_020);
        Assert.InRange(summary.LatencyMs.Intended.P50, 4_450, 4_560);
        // All but what lies within the high-water marks was accepted that late, too.
        Assert.InRange(producer.Current.BehindMaxS!.Value, 8.7, 9.0);
    }
}
