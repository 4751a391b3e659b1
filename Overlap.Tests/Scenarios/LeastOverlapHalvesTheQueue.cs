using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>
/// One of two workers is slow. Taking turns gives it as much as the other, and its queue grows; going by overlap gives it what it can do.
/// </summary>
public class LeastOverlapHalvesTheQueue
{
    [Fact]
    public void At_least_with_one_slow_worker_and_at_the_99th_percentile()
    {
        var roundRobin = QueueP99("round-robin");
        var leastOverlap = QueueP99("least-overlap");

        Assert.True(leastOverlap <= roundRobin / 2, $"least-overlap: {leastOverlap} ms, round-robin: {roundRobin} ms");
    }

    private static double QueueP99(string router)
    {
        using var scenario = new OneSlowWorker(router);
        return scenario.QueueP99();
    }

    private sealed class OneSlowWorker(string router) : LabTestKit(
        $"overlap {{ router = {router}, limits.drain = 1h, worker {{ mode = await, bound = 0 }} }}")
    {
        public double QueueP99()
        {
            Body.Takes((worker, _) => Milliseconds(worker == 1 ? 50 : 10));
            StartRun(Body);
            SendAt(rate: 60, messages: 3_000);
            Advance(Minutes(1));
            return Finish().LatencyMs.Queue.P99;
        }
    }
}
