using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>Runs over nodes that all go on to the end.</summary>
public sealed class RunOverNodesTests : ClusterScenario
{
    [Fact]
    public void All_messages_are_dealt_done_and_counted()
    {
        StartNodes(1, 1, 1);
        StartRun("overlap.source.messages = 30000");
        AwaitEnd();

        Assert.Equal(StopReason.Messages, Summary.StoppedBy);
        Assert.Equal(new MessageTotals(30_000, 30_000, 30_000, 30_000, 0, 0), Summary.Messages);
        Assert.Equal(new DeliveryStats("at-least-once", 30_000, 30_000, 0, 0, 0), Summary.Delivery);
        Assert.Equal(["node1", "node2", "node3"], Summary.Nodes!.Select(node => node.Name));
        Assert.All(Summary.Nodes!, node => Assert.Equal((NodeEnd.Summary, node.Dealt, node.Dealt), (node.EndedBy, node.Acknowledged, node.Messages!.Completed)));
        Assert.Equal(["node1/pull1", "node2/pull1", "node3/pull1"], Summary.Workers.Select(worker => worker.Name));
    }

    [Fact]
    public void A_slow_node_gets_less()
    {
        StartNodes(1, 1, 10);
        StartRun("overlap.source.messages = 100000");
        AwaitEnd();

        var dealt = Summary.Nodes!.Select(node => node.Dealt).ToList();
        Assert.True(dealt[2] * 4 < dealt[0], $"dealt {string.Join(", ", dealt)}");
        Assert.Equal(100_000, Summary.Delivery!.Acknowledged);
    }

    [Fact]
    public void A_rate_is_kept_over_all_nodes()
    {
        StartNodes(1, 1);
        StartRun("overlap.source { rate = 1000, duration = 5s }");
        AwaitEnd();

        Assert.Equal((StopReason.Duration, 5_000, 5_000), (Summary.StoppedBy, Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
        Assert.All(Summary.Nodes!, node => Assert.InRange(node.Dealt, 2_400, 2_600));
    }

    [Fact]
    public void The_histograms_of_all_nodes_are_one()
    {
        StartNodes(1, 9);
        StartRun("overlap.source { rate = 100, duration = 10s }");
        AwaitEnd();

        Assert.Equal(Summary.Messages.Completed, Record.LatencyInAll.Body.Count);
        Assert.InRange(Summary.LatencyMs.Body.P50, 0.9, 9.1);
        Assert.InRange(Summary.LatencyMs.Body.Max, 8.9, 9.1);
    }

    [Fact]
    public void A_signal_stops_all_nodes_and_what_is_left_is_counted()
    {
        StartNodes(1_000, 1_000);
        StartRun("overlap.source.messages = 100000");
        Advance(Seconds(10));
        Finish(StopReason.Signal);

        var delivery = Summary.Delivery!;
        Assert.Equal(StopReason.Signal, Summary.StoppedBy);
        Assert.Equal(delivery.Sent, delivery.Acknowledged + delivery.Unacknowledged);
        Assert.True(delivery.Unacknowledged > 0, "The bounds of two nodes hold the feeder back.");
        Assert.Equal(0, delivery.LostAtMost);
        Assert.Equal(Summary.Messages.Emitted, Summary.Messages.Completed + Summary.Messages.Unfinished);
    }

    [Fact]
    public void A_nodes_limit_stops_all()
    {
        StartNodes(1, 1);
        StartRun("""overlap { source.rate = 100, limits.memory = 64MiB }""");
        Advance(Seconds(3));
        NodeOf(2).ResidentMemory = long.MaxValue;
        AwaitEnd();

        Assert.Equal(StopReason.Memory, Summary.StoppedBy);
        Assert.All(Summary.Nodes!, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
    }
}
