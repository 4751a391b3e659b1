using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>Recorded messages come again at their times, and the run's logs tell of them.</summary>
public class TheLogsTellIt() : LabTestKit("hocon/await.conf", "overlap.worker.count = 1")
{
    [Fact]
    public void Each_message_stands_in_the_log_with_the_time_its_body_began()
    {
        KeepLogs();
        StartRun();
        Replay(
            new(Seconds(1), "first"),
            new(Seconds(1.05), "second"),
            new(Seconds(9), "third"));
        Advance(Seconds(10));

        // A body takes 100 ms: the second message waits for the first.
        Assert.Equal(
            ["2000-01-01T00:00:01.000Z first", "2000-01-01T00:00:01.100Z second", "2000-01-01T00:00:09.000Z third"],
            MessageLog(worker: 1));
        Assert.Equal(3, CountLog(worker: 1).Length);
        Assert.Contains("connected", Assert.Single(ConnectionLog()));
    }
}
