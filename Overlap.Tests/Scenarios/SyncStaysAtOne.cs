using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/sync.conf, with a body of the seed's 700 ms: one message at a time blocks the worker; the bound limits the queue.</summary>
public class SyncStaysAtOne() : LabTestKit("hocon/sync.conf", "overlap.worker.body { type = delay, duration = 700ms }")
{
    [Fact]
    public void One_in_flight_while_the_queue_grows_to_the_bound()
    {
        StartRun();
        Always(now => now.Workers.All(worker => worker.InFlight <= 1 && worker.Overlap <= 100));
        StartProducer();
        Advance(Seconds(30));

        Expect(now => now.Workers.All(worker => worker.InFlight == 1 && worker.Queued == 99));
        // 30 s hold 42 bodies of 700 ms, one after the other.
        Expect(now => now.Workers.All(worker => worker.Completed == 42));
    }
}
