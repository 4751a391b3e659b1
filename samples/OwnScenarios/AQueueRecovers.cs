using Overlap.TestKit;
using Xunit;

public class AQueueRecovers() : LabTestKit("hocon/await.conf", "overlap.worker.count = 1")
{
    [Fact]
    public void After_a_burst_and_a_crash()
    {
        Body.Takes(Milliseconds(10)).Fail(message: 700);
        StartRun(Body);
        Always(now => now.InFlight <= 1);
        Send(messages: 500);
        SendAt(rate: 50);
        CrashAt(message: 600);
        AdvanceUntil(now => now.Queued == 0, within: Seconds(10.1));
        Expect(now => now.Worker(1).LatencyMs.Queue.Max <= 5_000);
        Assert.Equal([600L, 700], Events.Failed());
    }
}
