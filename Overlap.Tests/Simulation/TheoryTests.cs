using Overlap.Metering;

namespace Overlap.Tests.Simulation;

/// <summary>Simulated queues against what queueing theory says of them.</summary>
public class TheoryTests
{
    // D/M/1: σ = e^(-(1 - σ) / ρ), and a message waits σ / (1 - σ) bodies on average.
    [Theory, InlineData(0.5, 0.2032), InlineData(0.8, 0.6286)]
    public void Exponential_bodies_at_a_steady_rate_wait_as_D_M_1(double load, double sigma)
    {
        var summary = Run(load, "exponential");
        var expected = load / 10 * (1 + sigma / (1 - sigma));
        Assert.InRange(summary.Little!.MeanTotalS, expected * 0.95, expected * 1.05);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.01);
    }

    [Fact]
    public void Fixed_bodies_at_a_steady_rate_never_wait()
    {
        var summary = Run(0.9, "fixed");
        Assert.Equal(0, summary.LatencyMs.Queue.Max);
        Assert.Equal(90, summary.LatencyMs.Total.Max);
    }

    // 10 messages a second for one worker. Were the sample interval a multiple of the time between two messages, all samples would see the
    // same moment between them.
    private static Summary Run(double load, string distribution) => Simulated.Run($$"""
        overlap {
          source { rate = 10, messages = 50000 }
          worker { count = 1, mode = await, bound = 0, body { type = delay, duration = {{load * 100}}ms, distribution = {{distribution}} } }
          metrics.interval = 37ms
        }
        """).Summary;
}
