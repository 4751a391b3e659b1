using Overlap.Metering;

namespace Overlap.Tests.Simulation;

/// <summary>What the simulated machine makes of workers and sockets.</summary>
public class SimulatedMachineTests
{
    [Theory]
    [InlineData("spin", "sync", 2, 200)]
    [InlineData("spin", "sync", 4, 400)]
    [InlineData("spin", "sync", 8, 400)]
    [InlineData("spin", "pipe", 2, 200)]
    [InlineData("delay", "sync", 2, 400)]
    public void Bodies_that_compute_share_the_cores_and_those_that_wait_need_none(string body, string mode, int cores, double rate)
    {
        var summary = Simulated.Run($$"""
            overlap {
              source.duration = 20s
              worker { count = 4, mode = {{mode}}, bound = 10, body { type = {{body}}, duration = 10ms } }
              simulate.cores = {{cores}}
            }
            """).Summary;
        Assert.InRange(summary.RatePerS, rate * 0.99, rate * 1.01);
        Assert.InRange(summary.LatencyMs.Body.P50, 0.9 * 4_000 / rate, 1.1 * 4_000 / rate);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.02);
    }

    [Fact]
    public void Workers_get_the_same_share_of_the_cores()
    {
        var workers = Simulated.Run(
            "overlap { source.duration = 8s, worker { count = 5, mode = sync, bound = 10, body { type = spin, duration = 700us } }, simulate.cores = 2 }").Summary.Workers;
        var completed = workers.Select(worker => worker.Messages.Completed).ToList();
        Assert.InRange(completed.Max() - completed.Min(), 0, completed.Max() * 0.01);
    }

    // Before a puller that takes nothing more, a producer fills its own mark, the kernel, the bridge's mark and the workers.
    [Theory]
    [InlineData("16KiB", 1_927)]
    [InlineData("64KiB", 7_710)]
    [InlineData("0B", 123_361)]
    public void A_producer_runs_ahead_by_what_the_kernel_would_hold(string buffer, int messages)
    {
        var summary = Simulated.Run($$"""
            overlap {
              source { duration = 1s, text = "{n}", size = 32B, socket-buffer = {{buffer}}, high-water-mark = 500 }
              worker { count = 1, mode = pipe, bound = 7, body { type = delay, duration = 1h } }
              limits.drain = 1s
            }
            """).Summary;
        // The bridge holds one batch that it cannot emit besides.
        Assert.InRange(summary.Producer!.Sent + summary.Producer.Dropped - 7, messages + 1_000, messages + 2_500);
        Assert.InRange(summary.Kernel!.Messages.Max, messages - 1, messages);
    }

    [Fact]
    public void What_the_kernel_holds_is_read_to_its_end_when_the_producer_is_gone()
    {
        var summary = Simulated.Run("""
            overlap {
              source { messages = 5000, text = "{n}", high-water-mark = 10 }
              worker { count = 1, mode = pipe, bound = 5, body { type = delay, duration = 10ms } }
            }
            """).Summary;
        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(new SequenceStats(5000, 0, 0, 0), summary.Sequence);
    }
}
