using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>The stages of a rate have results of all nodes together.</summary>
public sealed class StagesOverNodesTests : ClusterScenario
{
    private const string Stages = "stages = [{ rate = 100, for = 10s }, { rate = 500, for = 10s }, { rate = 0, for = 5s }]";

    [Fact]
    public void Each_has_what_all_nodes_did_in_it()
    {
        StartNodes(1_000, 1_000);
        StartRun($$"""overlap { source { {{Stages}} }, worker.bound = 0 }""");
        AwaitEnd();

        var stages = Summary.Stages!;
        Assert.Equal((StopReason.Duration, 3), (Summary.StoppedBy, stages.Count));
        AssertNear([0, 10, 20], stages.Select(stage => stage.FromS), 0.01);
        AssertNear([10, 20, 25], stages.Select(stage => stage.ToS), 0.01);
        AssertNear([1_000, 5_000, 0], stages.Select(stage => (double)stage.Emitted), 20);
        // A second's messages end in the next one.
        AssertNear([900, 4_600, 500], stages.Select(stage => (double)stage.Completed), 20);
        Assert.Equal(6_000, stages.Sum(stage => stage.Completed));
        Assert.All(stages, stage => Assert.InRange(stage.TotalMs.P50, 990, 1_010));
        AssertNear([95, 480, 50], stages.Select(stage => stage.Overlap.Mean), 20);
        Assert.Equal(3, Record.Events.Count(happened => happened.Kind == RunEventKind.Stage));
        Assert.StartsWith("Stage ", Summary.Verdict!.Text);
    }

    [Fact]
    public void One_that_a_stop_cuts_short_ends_with_it()
    {
        StartNodes(1, 1);
        StartRun($$"""overlap.source { {{Stages}} }""");
        Advance(Seconds(15));
        Finish(StopReason.Signal);

        Assert.Equal(2, Summary.Stages!.Count);
        AssertNear([10, 15], Summary.Stages.Select(stage => stage.ToS), 0.1);
        AssertNear([1_000, 2_500], Summary.Stages.Select(stage => (double)stage.Completed), 60);
    }

    [Fact]
    public void A_lost_node_is_in_none_of_them()
    {
        StartNodes(1, 1);
        StartRun($$"""overlap.source { {{Stages}} }""");
        Advance(Seconds(5));
        Kill(1);
        AwaitEnd();

        // Of the first stage the other node has half of what came before, and all after.
        AssertNear([750, 5_000, 0], Summary.Stages!.Select(stage => (double)stage.Completed), 30);
        Assert.Equal(Summary.Messages.Completed, Summary.Stages!.Sum(stage => stage.Completed));
    }

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual, double apart)
    {
        foreach (var (one, other) in expected.Zip(actual, (one, other) => (one, other)))
            Assert.InRange(other, one - apart, one + apart);
    }
}
