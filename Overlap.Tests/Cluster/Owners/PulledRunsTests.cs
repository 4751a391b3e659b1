using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>Runs whose messages come from another program: the owner pulls them, and keeps them until a node has done them.</summary>
public sealed class PulledRunsTests : ClusterScenario
{
    [Theory, InlineData("at-least-once"), InlineData("at-most-once")]
    public void All_messages_are_dealt_done_and_counted(string mode)
    {
        StartNodes(1, 1, 1);
        StartPulling($$"""overlap { source.messages = 30000, cluster.delivery = {{mode}} }""");
        StartProducer();
        AwaitEnd();

        Assert.Equal((StopReason.Messages, 30_000), (Summary.StoppedBy, Summary.Messages.Completed));
        Assert.Equal(new DeliveryStats(mode, 30_000, 30_000, 0, 0, 0), Summary.Delivery);
        Assert.Equal(new SequenceStats(30_000, 0, 0, 0), Summary.Sequence);
        Assert.Equal((1, null), (Summary.Connections!.Connected, Summary.Producer));
    }

    [Fact]
    public void What_a_killed_node_had_is_done_by_the_others()
    {
        StartNodes(10, 10, 10);
        StartPulling("overlap.source.messages = 100000");
        StartProducer();
        Advance(Seconds(1));
        Kill(2);
        AwaitEnd();

        var (delivery, lost) = (Summary.Delivery!, Summary.Nodes![1]);
        Assert.Equal((100_000, 100_000, 0), (delivery.Sent, delivery.Acknowledged, delivery.LostAtMost));
        Assert.Equal((NodeEnd.Lost, lost.Dealt - lost.Acknowledged), (lost.EndedBy, delivery.Redelivered));
        Assert.True(delivery.Redelivered > 0, "Bodies take 10 ms, so that a node always has some.");
    }

    [Fact]
    public void At_most_once_what_a_killed_node_had_is_counted()
    {
        StartNodes(10, 10);
        StartPulling("overlap { source.messages = 50000, cluster.delivery = at-most-once }");
        StartProducer();
        Advance(Seconds(1));
        Kill(1);
        AwaitEnd();

        var (delivery, lost) = (Summary.Delivery!, Summary.Nodes![0]);
        Assert.Equal((50_000, 0, lost.Dealt - lost.Acknowledged), (delivery.Sent, delivery.Redelivered, delivery.LostAtMost));
        Assert.True(delivery.LostAtMost > 0);
    }

    [Fact]
    public void Nodes_that_take_nothing_more_hold_the_producer_back()
    {
        const long Day = 86_400_000;
        StartNodes(Day, Day);
        StartPulling("overlap { source.high-water-mark = 100, stream.batch = 50, cluster.window = 2000, worker.bound = 0 }");
        var producer = StartProducer();
        Advance(Seconds(60));

        // Two windows, a batch that is dealt to nobody, and the marks of both sockets.
        Assert.InRange(producer.Current.Sent, 4_000, 4_000 + 50 + 4 * 100);
        Finish(StopReason.Memory);
        Assert.Equal((4_000, 0), (Summary.Delivery!.Sent, Summary.Delivery.Acknowledged));
    }

    [Fact]
    public void A_signal_ends_it_when_what_was_taken_is_done()
    {
        StartNodes(20, 20);
        StartPulling("overlap.limits.drain = 1m");
        StartProducer(source => source with { Rate = 10_000 });
        Advance(Seconds(3));
        Finish(StopReason.Signal);

        var delivery = Summary.Delivery!;
        Assert.Equal((StopReason.Signal, delivery.Sent), (Summary.StoppedBy, delivery.Acknowledged));
        Assert.InRange(delivery.Sent, 10_000, 31_000);
        Assert.Equal(delivery.Sent, Summary.Sequence!.Checked);
    }

    [Fact]
    public void Its_clock_starts_with_the_first_producer()
    {
        StartNodes(1, 1);
        StartPulling("overlap.source { duration = 5s, connect-timeout = 1h }");
        Advance(Seconds(600));
        StartProducer(source => source with { Rate = 100, Duration = null });
        AwaitEnd();

        Assert.Equal(StopReason.Duration, Summary.StoppedBy);
        Assert.InRange(Summary.ElapsedS - Summary.DrainS, 5, 5.1);
        Assert.InRange(Summary.Delivery!.Acknowledged, 490, 510);
    }

    [Fact]
    public void Without_a_producer_it_ends_when_it_has_waited_long_enough()
    {
        StartNodes(1, 1);
        StartPulling("overlap.source.connect-timeout = 10s");
        AwaitEnd();
        Assert.Equal((StopReason.Error, 0), (Summary.StoppedBy, Summary.Delivery!.Sent));
    }
}
