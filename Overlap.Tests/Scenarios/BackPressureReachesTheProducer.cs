using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>Workers at their bound stop the stream, the stream stops the socket, and the socket's high-water marks stop the producer.</summary>
public class BackPressureReachesTheProducer() : LabTestKit("""
    overlap {
      worker { mode = pipe, bound = 10 }
      source.high-water-mark = 50
      stream.batch = 10
    }
    """)
{
    [Fact]
    public void While_bodies_are_held_messages_wait_at_the_producer_and_none_is_lost()
    {
        Body.Hold();
        StartRun(Body);
        Send(messages: 1_000);

        // Ten at each worker; a batch at the bridge; what the two ends of the socket may hold.
        Expect(now => now.Emitted == 20);
        Expect(now => now.Sent == 20 + 10 + 50 + 50);
        Expect(now => now.HeldBack == 1_000 - now.Sent);

        Body.Release();
        Expect(now => now.Completed == 1_000 && now.HeldBack == 0);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(n => (long)n), Events.Started());
    }
}
