using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Workers;

namespace Overlap.Tests.Runs;

/// <summary>A run that ends when it has received so many messages.</summary>
public sealed class LabRunMessagesTests() : LabTestKit("""
    overlap {
      source { messages = 100, rate = flood }
      stream.batch = 30
      worker { mode = pipe, bound = 1, body { type = delay, duration = 50ms } }
      limits.drain = 1s
    }
    """)
{
    [Fact]
    public void Receives_exactly_so_many_though_more_are_there()
    {
        var run = StartRun();
        StartProducer(source => source with { Messages = 1000 });

        var summary = AwaitEnd();

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(new MessageTotals(100, 100, 100, 100, 0, 0), summary.Messages);
        Assert.All(summary.Workers, worker => Assert.Equal(1, worker.Overlap.Max));
    }

    [Fact]
    public void Ends_by_messages_even_if_the_producer_has_gone()
    {
        var run = StartRun();
        var producer = StartProducer();
        Virtual.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(100, producer.Current.Sent);

        run.EndOfSource();
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(100, summary.Messages.Completed);
    }

    [Fact]
    public void Waits_for_its_bodies_beyond_the_drains_time_as_long_as_they_end()
    {
        var run = StartRun(() => new AsyncBody((_, context) => context.WaitAsync(TimeSpan.FromMilliseconds(900))));
        StartProducer();

        Assert.Equal(100, AwaitEnd().Messages.Completed);
    }

    [Fact]
    public void Waits_no_longer_where_none_ends()
    {
        var begun = 0;
        var run = StartRun(() => new AsyncBody((_, context) =>
            Interlocked.Increment(ref begun) > 98 ? new ValueTask(new TaskCompletionSource().Task) : context.WaitAsync(TimeSpan.FromMilliseconds(50))));
        StartProducer();
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(2, summary.Messages.Unfinished);
        // 49 × 50 ms of work and 1 s of drain.
        Assert.InRange(summary.ElapsedS, 3.4, 3.6);
    }
}
