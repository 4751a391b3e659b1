using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit;
using Overlap.Actors.Messages;
using Overlap.Actors.Routing;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Transport;
using Overlap.Transport;

namespace Overlap.Tests.Routing;

public sealed class RouterSinkTests : ScenarioTestKit
{
    private readonly TestProbe[] _workers;
    private readonly WorkerRecorder[] _meters;
    private readonly CapacitySignal _room = new(bound: 1);
    private int _pulled;

    public RouterSinkTests()
    {
        _workers = [CreateTestProbe(), CreateTestProbe()];
        _meters = [new WorkerRecorder("a", Time), new WorkerRecorder("b", Time)];
    }

    [Fact]
    public void Deals_a_batch_out_in_shares_that_bear_the_moment()
    {
        Virtual.Advance(TimeSpan.FromSeconds(1));

        var ended = Run(Source.Single(Batches.Numbered(6)), bound: 0);

        var first = _workers[0].ExpectMsg<Assignment>();
        var second = _workers[1].ExpectMsg<Assignment>();
        Assert.Equal((3, 3), (first.Count, second.Count));
        Assert.Equal((Time.GetTimestamp(), Time.GetTimestamp()), (first.EmittedAt, second.EmittedAt));
        Assert.Equal("0", first.Take().Text);
        Assert.Equal("3", second.Take().Text);
        Assert.All(_meters, meter => Assert.Equal(3, meter.Counters.Emitted));
        Assert.True(ended.IsCompletedSuccessfully);
    }

    [Fact]
    public void Asks_for_the_next_batch_only_when_the_last_is_dealt_out()
    {
        var ended = Run(Pulled(Batches.Numbered(3), Batches.Numbered(1)), bound: 1);
        Assert.Equal(1, _pulled);
        Assert.Equal((1, 1), (_meters[0].Counters.Emitted, _meters[1].Counters.Emitted));

        EndOne(0);
        Assert.Equal(2, _pulled);
        Assert.Equal(2, _meters[0].Counters.Emitted);
        Assert.False(ended.IsCompleted);

        EndOne(1);
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.Equal((2, 2), (_meters[0].Counters.Emitted, _meters[1].Counters.Emitted));
    }

    [Fact]
    public void A_call_when_nothing_waits_does_nothing()
    {
        Run(Source.Maybe<MessageBatch>(), bound: 1);

        _room.Wait();
        _room.Notify();

        Assert.All(_meters, meter => Assert.Equal(0, meter.Counters.Emitted));
    }

    [Fact]
    public void An_upstream_failure_fails_the_task()
    {
        var ended = Run(Source.Failed<MessageBatch>(new ArithmeticException("Upstream.")), bound: 0);

        Assert.Equal("Upstream.", Assert.IsType<ArithmeticException>(ended.Exception?.InnerException).Message);
    }

    private Task<Done> Run<T>(Source<MessageBatch, T> source, int bound)
    {
        var sink = new RouterSink(new RoundRobinRouter(_meters, bound), [.. _workers.Select(worker => worker.Ref)], _room, Time);
        return source.RunWith(Sink.FromGraph(sink), Sys.Materializer());
    }

    private Source<MessageBatch, NotUsed> Pulled(params MessageBatch[] batches) =>
        Source.From(batches).Select(batch =>
        {
            _pulled++;
            return batch;
        });

    private void EndOne(int worker)
    {
        _meters[worker].Begin(0, 0);
        _meters[worker].Complete(0, 0, 0);
        _room.Notify();
    }
}
