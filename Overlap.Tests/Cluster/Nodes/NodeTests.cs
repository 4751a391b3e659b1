using Overlap.Actors.Configuration;
using Overlap.Cluster.Membership;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Tests.Cluster.Nodes;

/// <summary>What a node can take part in, and what it does without the run's owner.</summary>
public sealed class NodeTests : ClusterScenario
{
    [Fact]
    public void A_version_of_its_own_is_refused_with_both_names()
    {
        StartNodes(1);
        StartRun("overlap.source.messages = 1", version: "1.1");
        Assert.Equal("node1:1 has version 1.0 of Overlap, and this is 1.1: all nodes of a run must have the same.", AwaitFailure());
    }

    [Fact]
    public void A_body_that_a_node_does_not_have_is_refused_by_name()
    {
        StartNodes(1);
        StartRun("""overlap.worker.body { type = My.Body, assembly = "/nowhere/my.dll" }""");
        Assert.Contains("node1 (node1:1) cannot take part: ", AwaitFailure());
    }

    [Fact]
    public void Too_few_nodes_are_waited_for_and_then_named()
    {
        StartNodes(1);
        StartRun("overlap.source.messages = 1", nodes: 2);
        Assert.StartsWith("1 of the 2 nodes are there after 30.0 s (node1:1).", AwaitFailure());
    }

    [Fact]
    public void A_node_that_joins_late_is_waited_for()
    {
        StartNodes(1);
        StartRun("overlap.source.messages = 1000", nodes: 2);
        Advance(Seconds(10));
        StartNodes(1);
        AwaitEnd();
        Assert.Equal(2, Summary.Nodes!.Count);
    }

    [Theory, InlineData(0), InlineData(1)]
    public void A_process_that_ends_before_the_begin_ends_the_run_at_once(int joined)
    {
        StartNodes(new double[joined]);
        StartRun("overlap.source.messages = 1", nodes: 2);
        SeeEnded("Node 2 of the 2 that were started here has ended with exit code 134");
        Assert.True(HasEnded);
        Assert.Equal("Node 2 of the 2 that were started here has ended with exit code 134 before the run began.", AwaitFailure());
    }

    [Fact]
    public void A_process_that_ends_while_nodes_prepare_ends_the_run_at_once()
    {
        StartNodes(1, 1);
        Kill(2);
        StartRun("overlap.source.messages = 1");
        SeeEnded("Node 2");
        Assert.True(HasEnded);
        Assert.Equal("Node 2 before the run began.", AwaitFailure());
    }

    [Fact]
    public void A_process_that_ends_later_is_lost_when_the_cluster_has_removed_it()
    {
        StartNodes(1, 1);
        StartRun("overlap.source { rate = 100, messages = 300 }");
        Advance(Seconds(1));
        SeeEnded("Node 2");
        Assert.False(HasEnded);
        AwaitEnd();
        Assert.Equal(300, Summary.Delivery!.Acknowledged);
    }

    [Fact]
    public void It_takes_part_in_one_run_at_a_time()
    {
        StartNodes(1);
        StartRun("overlap.source.rate = 100");
        Advance(Seconds(1));
        var refused = Assert.IsType<Refused>(Ask(1, new Prepare(7, new MemberId("other:1", 9), 0, "", "memory://other")));
        Assert.Equal((7, "it takes part in a run of owner:1, whose bodies have not all ended"), (refused.Part, refused.Reason));
    }

    [Fact]
    public void Without_its_owner_it_starts_no_further_body_and_is_free_again()
    {
        StartNodes(10);
        StartRun("overlap.source.messages = 100000");
        Advance(Seconds(1));
        SeeOwnerUnreachable();
        var started = Events.Started().Count;
        Advance(Seconds(1));
        Assert.Equal(started, Events.Started().Count);
        Assert.IsType<Prepared>(Ask(1, new Prepare(7, new MemberId("other:1", 9), 0, """overlap.source { transport = memory, endpoint = "memory://o" }""", "memory://other")));
    }
}
