using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit;

namespace Overlap.Tests.Engine.Streams;

public sealed class QueueSourceTests : StreamTest
{
    private readonly TestProbe _probe;

    public QueueSourceTests() => _probe = CreateTestProbe();

    [Theory]
    [InlineData(OverflowStrategy.DropHead, "45", "")]
    [InlineData(OverflowStrategy.DropTail, "15", "")]
    [InlineData(OverflowStrategy.DropBuffer, "5", "")]
    [InlineData(OverflowStrategy.DropNew, "12", "345")]
    public async Task Offers_beyond_the_buffer_go_by_the_strategy(OverflowStrategy strategy, string kept, string dropped)
    {
        var (queue, sink) = Run(2, strategy);
        var refused = "";
        for (var i = 1; i <= 5; i++)
        {
            if (await Soon(queue.OfferAsync(i)) is QueueOfferResult.Dropped)
                refused += i;
        }

        queue.Complete();
        Assert.Equal(dropped, refused);
        Assert.Equal(kept, Drain(sink, kept.Length));
        await Soon(queue.WatchCompletionAsync());
    }

    [Fact]
    public async Task Fail_fails_the_stream_and_its_watchers()
    {
        var (queue, _) = Run(2, OverflowStrategy.Fail);
        await Soon(queue.OfferAsync(1));
        await Soon(queue.OfferAsync(2));
        _ = queue.OfferAsync(3);
        var error = await Assert.ThrowsAsync<BufferOverflowException>(() => Soon(queue.WatchCompletionAsync()));
        Assert.Equal("Buffer overflow (max capacity was: 2)!", error.Message);
        Assert.IsType<BufferOverflowException>(_probe.ExpectMsg<Failed>().Cause);
    }

    [Fact]
    public async Task Backpressure_keeps_one_offer_waiting_and_refuses_more()
    {
        var (queue, sink) = Run(2, OverflowStrategy.Backpressure);
        await Soon(queue.OfferAsync(1));
        await Soon(queue.OfferAsync(2));
        var third = queue.OfferAsync(3);
        var error = await Assert.ThrowsAsync<IllegalStateException>(() => Soon(queue.OfferAsync(4)));
        Assert.Equal("You have to wait for previous offer to be resolved to send another request.", error.Message);
        Assert.False(third.IsCompleted);
        sink.Pull();
        Assert.IsType<QueueOfferResult.Enqueued>(await Soon(third));
        Assert.Equal(1, _probe.ExpectMsg<Pushed>().Element);
        queue.Complete();
        Assert.Equal("23", Drain(sink, 2));
    }

    [Fact]
    public async Task An_offer_after_the_end_is_refused()
    {
        var (queue, _) = Run(2, OverflowStrategy.Backpressure);
        queue.Complete();
        await Soon(queue.WatchCompletionAsync());
        _probe.ExpectMsg<Completed>();
        await Assert.ThrowsAsync<StreamDetachedException>(() => Soon(queue.OfferAsync(1)));
    }

    [Fact]
    public async Task A_failed_queue_fails_the_stream()
    {
        var (queue, _) = Run(2, OverflowStrategy.Backpressure);
        var boom = new InvalidOperationException("boom");
        queue.Fail(boom);
        Assert.Same(boom, _probe.ExpectMsg<Failed>().Cause);
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(queue.WatchCompletionAsync())));
    }

    [Fact]
    public async Task A_cancelled_stream_completes_its_queue()
    {
        var (queue, sink) = Run(2, OverflowStrategy.Backpressure);
        sink.Cancel();
        await Soon(queue.WatchCompletionAsync());
        await Assert.ThrowsAsync<StreamDetachedException>(() => Soon(queue.OfferAsync(1)));
    }

    [Fact]
    public async Task A_stream_cancelled_for_an_error_completes_its_queue()
    {
        var (queue, kill) = Source.Queue<int>(2, OverflowStrategy.Backpressure)
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Both).To(new ManualSink<int>(_probe)).Run(Materializer);
        kill.Abort(new InvalidOperationException("boom"));
        await Soon(queue.WatchCompletionAsync());
    }

    [Fact]
    public async Task A_queue_whose_materializer_was_shut_down_is_detached()
    {
        using var materializer = ActorMaterializer.Create(Sys);
        var queue = Source.Queue<int>(2, OverflowStrategy.Backpressure).To(Sink.Ignore<int>()).Run(materializer);
        materializer.Shutdown();
        await Assert.ThrowsAsync<StreamDetachedException>(() => Soon(queue.WatchCompletionAsync()));
    }

    private (ISourceQueueWithComplete<int>, ManualSink<int>.Control) Run(int size, OverflowStrategy strategy) =>
        Source.Queue<int>(size, strategy).ToMaterialized(new ManualSink<int>(_probe), Keep.Both).Run(Materializer);

    private string Drain(ManualSink<int>.Control sink, int count)
    {
        var seen = "";
        for (var i = 0; i < count; i++)
        {
            sink.Pull();
            seen += _probe.ExpectMsg<Pushed>().Element;
        }

        _probe.ExpectMsg<Completed>();
        return seen;
    }
}
