using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>Nodes that are lost, in each phase of a run.</summary>
public sealed class LostNodesTests : ClusterScenario
{
    [Fact]
    public void What_a_killed_node_had_is_done_by_the_others()
    {
        StartNodes(10, 10, 10);
        StartRun("overlap.source.messages = 200000");
        Advance(Seconds(1));
        Kill(2);
        AwaitEnd();

        var delivery = Summary.Delivery!;
        Assert.Equal((200_000, 200_000, 0, 0), (delivery.Sent, delivery.Acknowledged, delivery.Unacknowledged, delivery.LostAtMost));
        var lost = Summary.Nodes![1];
        Assert.Equal((NodeEnd.Lost, lost.Dealt - lost.Acknowledged), (lost.EndedBy, delivery.Redelivered));
        Assert.True(delivery.Redelivered > 0, "Bodies take 10 ms, so that a node always has some.");
        Assert.Null(lost.Messages);
    }

    [Fact]
    public void At_most_once_says_how_many_can_be_lost_and_goes_on()
    {
        StartNodes(10, 10);
        StartRun("overlap { source.messages = 50000, cluster.delivery = at-most-once }");
        Advance(Seconds(1));
        Kill(1);
        AwaitEnd();

        var delivery = Summary.Delivery!;
        Assert.Equal(("at-most-once", 50_000, 0), (delivery.Mode, delivery.Sent, delivery.Redelivered));
        Assert.Equal((delivery.LostAtMost, Summary.Nodes![0].Dealt - Summary.Nodes[0].Acknowledged), (delivery.Unacknowledged, delivery.LostAtMost));
        Assert.True(delivery.LostAtMost > 0);
    }

    [Fact]
    public void One_that_is_killed_when_all_is_dealt_loses_nothing()
    {
        StartNodes(1_000, 1);
        StartRun("overlap.source.messages = 1000");
        Advance(Seconds(3));
        Kill(1);
        AwaitEnd();

        Assert.Equal((1_000, 1_000), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
        Assert.True(Summary.Delivery.Redelivered > 0);
    }

    [Fact]
    public void One_that_does_not_answer_is_dealt_nothing_until_it_does()
    {
        StartNodes(1, 1);
        StartRun("overlap.source { rate = 1000, duration = 30s }");
        Advance(Seconds(5));
        See(1, isReachable: false);
        Advance(Seconds(10));
        See(1, isReachable: true);
        AwaitEnd();

        Assert.InRange(Summary.Nodes![0].Dealt, 9_900, 10_100);
        Assert.Equal((30_000, 30_000, 0), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged, Summary.Delivery.Redelivered));
    }

    [Fact]
    public void One_that_is_lost_before_the_begin_ends_the_run()
    {
        StartNodes(1, 1);
        Kill(2);
        StartRun("overlap.source.messages = 1000");
        Assert.Equal("node2 (node2:1) was lost before the run began.", AwaitFailure());
    }

    [Fact]
    public void One_that_does_not_answer_before_the_begin_ends_the_run()
    {
        StartNodes(1);
        Membership.Lose(messages: int.MaxValue);
        StartRun("overlap.source.messages = 1000");
        Assert.Equal("node1 (node1:1) did not answer within 20.0 s.", AwaitFailure());
    }

    [Fact]
    public void When_the_last_is_lost_the_run_says_so()
    {
        StartNodes(10);
        StartRun("overlap.source.messages = 100000");
        Advance(Seconds(1));
        Kill(1);
        Assert.StartsWith("No node is left: node1 (node1:1) was lost. ", AwaitFailure());
    }

    [Fact]
    public void Commands_that_are_lost_are_said_again()
    {
        StartNodes(1, 1);
        // The question to each node, and then the begin to each.
        Membership.Lose(2);
        StartRun("overlap.source { rate = 100, duration = 5s }");
        Advance(Seconds(0.9));
        Membership.Lose(2);
        Advance(Seconds(3));
        // The stop.
        Membership.Lose(2);
        Advance(Seconds(3.5));
        AwaitEnd();

        Assert.Equal((500, 500), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
        Assert.All(Summary.Nodes!, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
    }

    [Fact]
    public void A_node_whose_connection_breaks_ends_and_the_others_do_the_rest()
    {
        StartNodes(100, 1);
        StartRun("overlap.source { rate = 2000, messages = 20000 }");
        Advance(Seconds(2));
        Break(1);
        AwaitEnd();

        var (broken, other) = (Summary.Nodes![0], Summary.Nodes[1]);
        Assert.Equal((NodeEnd.Summary, NodeEnd.Summary), (broken.EndedBy, other.EndedBy));
        Assert.Equal((20_000, 20_000), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
        Assert.Equal(broken.Dealt - broken.Acknowledged, Summary.Delivery.Redelivered);
        Assert.True(broken.Dealt < 4_000, "Nothing is dealt to it any more.");
    }

    [Fact]
    public void A_node_whose_port_somebody_else_has_found_is_left_out()
    {
        StartNodes(1, 1);
        StartRun("overlap.source { rate = 100, messages = 1000 }");
        Advance(Seconds(1));
        ConnectStranger(1);
        AwaitEnd();

        Assert.Equal((NodeEnd.Error, NodeEnd.Summary), (Summary.Nodes![0].EndedBy, Summary.Nodes[1].EndedBy));
        Assert.Equal((1_000, 1_000), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
    }
}
