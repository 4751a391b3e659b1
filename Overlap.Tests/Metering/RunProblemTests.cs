using Overlap.Metering;
using Overlap.Tests.Host;

namespace Overlap.Tests.Metering;

public class RunProblemTests
{
    private static readonly Summary Good = Samples.Summary();
    private static readonly MessageTotals None = new(0, 0, 0, 0, 0, 0);

    [Fact]
    public void A_run_that_completed_something_has_none()
    {
        Assert.Null(RunProblem.Of(Good));
        Assert.Null(RunProblem.Of(Good with { Messages = new MessageTotals(5, 5, 5, 1, 3, 1) }));
    }

    [Fact]
    public void Messages_are_not_known_to_be_done()
    {
        var undone = Good with { StoppedBy = StopReason.Messages, Delivery = new DeliveryStats("at-least-once", 1_200, 1_000, 200, 0, 0) };
        Assert.StartsWith("200 messages are not known to be done", RunProblem.Of(undone));
        Assert.Null(RunProblem.Of(undone with { StoppedBy = StopReason.Signal }));
        Assert.Null(RunProblem.Of(undone with { Delivery = undone.Delivery with { Mode = "at-most-once" } }));
        Assert.Null(RunProblem.Of(undone with { Delivery = undone.Delivery with { Unacknowledged = 0 } }));
    }

    [Fact]
    public void Nothing_was_received()
    {
        var bare = Good with { Messages = None, Producer = null, Connections = new ConnectionStats(0, 0, 0, 0) };
        Assert.Equal("No message was received: no producer connected.", RunProblem.Of(bare));
        Assert.Equal("No message was received.", RunProblem.Of(bare with { Connections = new ConnectionStats(1, 0, 0, 3) }));
        Assert.Equal(
            "No message was received: no producer could be connected, see conns.log.",
            RunProblem.Of(bare with { Connections = new ConnectionStats(0, 0, 0, 3) }));
        Assert.Equal(
            "No message was received: 1 connection was rejected, see conns.log.",
            RunProblem.Of(bare with { Connections = new ConnectionStats(1, 0, 1, 0) }));
        Assert.Equal(
            "No message was received, though the producer sent 7.",
            RunProblem.Of(bare with { Producer = new ProducerStats(7, 1, 1), Connections = new ConnectionStats(1, 0, 0, 0) }));
    }

    [Fact]
    public void Every_body_failed()
    {
        var failed = Good with { Messages = new MessageTotals(13, 13, 13, 0, 13, 0) };
        Assert.Equal("All 13 bodies failed: InvalidOperationException: Not now.", RunProblem.Of(failed));
        Assert.Equal(
            "The only body failed: InvalidOperationException: Not now.",
            RunProblem.Of(failed with { Messages = new MessageTotals(1, 1, 1, 0, 1, 0) }));
    }

    [Fact]
    public void No_body_ended() => Assert.Equal(
        "No body completed: 9 were unfinished when the drain ended (overlap.limits.drain).",
        RunProblem.Of(Good with { Messages = new MessageTotals(10, 9, 4, 0, 0, 9) }));
}
