using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>Thresholds hold, or do not, of all nodes together.</summary>
public sealed class ThresholdsOverNodesTests : ClusterScenario
{
    // Two nodes get 1000 a second, and bodies take 10 s: together 1000 more are in flight each second.
    private const string Growing = "source.rate = 1000, worker.bound = 0";

    [Fact]
    public void One_that_aborts_ends_the_run_of_all_nodes()
    {
        StartNodes(10_000, 10_000);
        StartRun($$"""overlap { {{Growing}}, thresholds = [{ expect = "messages.emitted < 5000", abort = on }, "messages.failed == 0"] }""");
        AwaitEnd();

        Assert.Equal(StopReason.Threshold, Summary.StoppedBy);
        var (broken, kept) = (Summary.Thresholds[0], Summary.Thresholds[1]);
        Assert.Equal((false, true, 0.0), (broken.Holds, kept.Holds, kept.Measured));
        // Nodes say once a second what they have done, and are asked for it once a second.
        Assert.InRange(broken.ViolatedAtS!.Value, 5, 8);
        Assert.InRange(broken.Measured!.Value, 5_000, 8_000);
        Assert.StartsWith("messages.emitted < 5000", Assert.Single(Record.Events, happened => happened.Kind == RunEventKind.Threshold).Text);
        Assert.All(Summary.Nodes!, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
    }

    [Fact]
    public void Neither_node_alone_would_break_it()
    {
        StartNodes(1, 1);
        StartRun("""overlap { source { rate = 1000, duration = 5s }, thresholds = ["messages.completed >= 5000", "messages.completed < 5000"] }""");
        AwaitEnd();

        Assert.Equal(StopReason.Duration, Summary.StoppedBy);
        Assert.Equal([true, false], Summary.Thresholds.Select(threshold => threshold.Holds));
        Assert.All(Summary.Nodes!, node => Assert.InRange(node.Messages!.Completed, 2_400, 2_600));
    }

    [Fact]
    public void One_that_does_not_abort_says_when_it_was_broken_and_the_run_goes_on()
    {
        StartNodes(10_000, 10_000);
        StartRun($$"""overlap { {{Growing}}, source.duration = 10s, thresholds = ["overlap.max < 3000"] }""");
        AwaitEnd();

        var threshold = Assert.Single(Summary.Thresholds);
        Assert.Equal((StopReason.Duration, false), (Summary.StoppedBy, threshold.Holds));
        Assert.InRange(threshold.ViolatedAtS!.Value, 3, 6);
        Assert.InRange(threshold.Measured!.Value, 9_000, 10_100);
    }

    [Fact]
    public void They_are_held_against_what_is_left_when_a_node_is_lost()
    {
        StartNodes(10, 10, 10);
        StartRun("""overlap { source { rate = 300, duration = 10s }, thresholds = ["delivery.redelivered == 0", "latency.body.max < 11ms"] }""");
        Advance(Seconds(3));
        Kill(1);
        AwaitEnd();

        Assert.Equal([false, true], Summary.Thresholds.Select(threshold => threshold.Holds));
        Assert.Equal(Summary.Delivery!.Redelivered, Summary.Thresholds[0].Measured);
    }
}
