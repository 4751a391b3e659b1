using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>Of three nodes one is slow and one dies: what it had is dealt to the others, and everything is done.</summary>
public sealed class ANodeDiesAndNothingIsLost() : ClusterTestKit("hocon/await.conf", "overlap.worker.body.duration = 5ms")
{
    [Fact]
    public void And_a_slow_node_gets_less()
    {
        StartNodes(3);
        Takes(node: 3, Milliseconds(20));
        StartRun("overlap.source { messages = 10000, rate = 500 }");
        Advance(Seconds(5));
        Kill(node: 1);
        Expect(now => now.Done < now.Sent && now.Redelivered == 0);

        var summary = AwaitEnd();
        Expect(now => now.Sent == 10_000 && now.Done == 10_000);
        Expect(now => now.Node(3).Completed < now.Node(2).Completed);
        Assert.Equal((10_000, 0), (summary.Delivery!.Acknowledged, summary.Delivery.LostAtMost));
        Assert.Equal(NodeEnd.Lost, summary.Nodes![0].EndedBy);
    }
}
