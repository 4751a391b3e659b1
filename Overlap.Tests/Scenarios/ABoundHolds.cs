using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/bounded.conf: a flood into bodies that overlap, held at 1000 a worker.</summary>
public class ABoundHolds() : LabTestKit("hocon/bounded.conf")
{
    [Fact]
    public void Overlap_stays_at_the_bound_and_the_producer_is_held_back()
    {
        StartRun();
        Always(now => now.Workers.All(worker => worker.Overlap <= 1_000));
        // What was sent and not received lies within the high-water marks of the two ends.
        Always(now => now.Sent - now.Received <= 2 * Settings.Source.HighWaterMark);
        StartProducer();
        Advance(Seconds(2));

        var summary = Finish();
        Assert.All(summary.Workers, worker => Assert.Equal(1_000, worker.Overlap.Max));
        // Little's law gives the rate: 1000 messages in 100 ms, for each of two workers.
        Assert.InRange(summary.RatePerS, 19_000, 21_000);
        Assert.Equal(0, summary.Messages.Unfinished);
    }
}
