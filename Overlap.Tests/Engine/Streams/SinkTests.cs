using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class SinkTests : StreamTest
{
    private static Source<int, NotUsed> OneToFive => Source.From(Enumerable.Range(1, 5));

    [Fact]
    public async Task Seq_collects_every_element_in_order() =>
        Assert.Equal([1, 2, 3, 4, 5], await Soon(OneToFive.RunWith(Sink.Seq<int>(), Materializer)));

    [Fact]
    public async Task Ignore_and_ForEach_end_with_Done()
    {
        var seen = new List<int>();
        Assert.Same(Done.Instance, await Soon(OneToFive.RunWith(Sink.Ignore<int>(), Materializer)));
        Assert.Same(Done.Instance, await Soon(OneToFive.RunWith(Sink.ForEach<int>(seen.Add), Materializer)));
        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Fact]
    public async Task First_and_Last_take_the_ends_of_the_stream()
    {
        Assert.Equal(1, await Soon(OneToFive.RunWith(Sink.First<int>(), Materializer)));
        Assert.Equal(5, await Soon(OneToFive.RunWith(Sink.Last<int>(), Materializer)));
        Assert.Equal(1, await Soon(OneToFive.RunWith(Sink.FirstOrDefault<int>(), Materializer)));
        Assert.Equal(5, await Soon(OneToFive.RunWith(Sink.LastOrDefault<int>(), Materializer)));
    }

    [Fact]
    public async Task First_and_Last_of_an_empty_stream_fail()
    {
        var first = await Assert.ThrowsAsync<NoSuchElementException>(() => Soon(Source.Empty<int>().RunWith(Sink.First<int>(),
            Materializer)));
        var last = await Assert.ThrowsAsync<NoSuchElementException>(() => Soon(Source.Empty<int>().RunWith(Sink.Last<int>(),
            Materializer)));
        Assert.Contains("First of empty stream", first.Message);
        Assert.Contains("Last of empty stream", last.Message);
    }

    [Fact]
    public async Task FirstOrDefault_and_LastOrDefault_of_an_empty_stream_yield_the_default()
    {
        Assert.Equal(0, await Soon(Source.Empty<int>().RunWith(Sink.FirstOrDefault<int>(), Materializer)));
        Assert.Null(await Soon(Source.Empty<string>().RunWith(Sink.LastOrDefault<string>(), Materializer)));
    }

    [Fact]
    public async Task Aggregate_folds_the_stream() =>
        Assert.Equal(15, await Soon(OneToFive.RunWith(Sink.Aggregate<int, int>(0, (sum, i) => sum + i), Materializer)));

    [Fact]
    public async Task ForEachAsync_runs_as_many_at_a_time_as_it_may()
    {
        var gates = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToArray();
        var ended = Source.From(Enumerable.Range(0, 3)).RunWith(
            Sink.ForEachAsync<int>(
                2,
                i =>
                {
                    TestActor.Tell(i, TestActor);
                    return gates[i].Task;
                }),
            Materializer);
        ExpectMsg(0);
        ExpectMsg(1);
        gates[1].SetResult();
        ExpectMsg(2);
        Assert.False(ended.IsCompleted);
        gates[0].SetResult();
        gates[2].SetResult();
        Assert.Same(Done.Instance, await Soon(ended));
    }

    [Fact]
    public void OnComplete_tells_how_the_stream_ended()
    {
        var boom = new InvalidOperationException("boom");
        var sink = Sink.OnComplete<int>(() => TestActor.Tell("done", TestActor), e => TestActor.Tell(e, TestActor));
        OneToFive.RunWith(sink, Materializer);
        ExpectMsg("done");
        Source.Failed<int>(boom).RunWith(sink, Materializer);
        Assert.Same(boom, ExpectMsg<InvalidOperationException>());
    }

    [Fact]
    public void Cancelled_needs_no_element()
    {
        Source.FromGraph(new ManualSource<int>(TestActor)).RunWith(Sink.Cancelled<int>(), Materializer);
        ExpectMsg<Started>();
        Assert.IsType<SubscriptionWithCancelException.NoMoreElementsNeeded>(ExpectMsg<Cancelled>().Cause);
        ExpectMsg<Stopped>();
    }

    [Fact]
    public async Task ContraMap_transforms_before_the_sink() =>
        Assert.Equal(["1", "2"], await Soon(Source.From([1, 2]).RunWith(Sink.Seq<string>().ContraMap((int i) => i.ToString()),
            Materializer)));

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_reaches_the_task_as_it_is(Func<Exception, Source<int, NotUsed>> failing)
    {
        var boom = new InvalidOperationException("boom");
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(failing(boom).RunWith(Sink.Seq<int>(),
            Materializer))));
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(failing(boom)
            .RunWith(Sink.Ignore<int>(), Materializer))));
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(failing(boom).RunWith(Sink.Last<int>(),
            Materializer))));
    }

    public static TheoryData<Func<Exception, Source<int, NotUsed>>> Failures() => new()
    {
        e => Source.Failed<int>(e),
        e => Source.FromTask(Task.FromException<int>(e)),
        e => OneToFive.Select<int, int, NotUsed>(i => i < 3 ? i : throw e),
        e => OneToFive.Aggregate<int, int, NotUsed>(0, (_, i) => i < 3 ? i : throw e),
    };

    [Fact]
    public async Task An_error_of_ForEach_is_its_tasks()
    {
        var boom = new InvalidOperationException("boom");
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(OneToFive.RunForeach(_ => throw boom,
            Materializer))));
    }

    [Fact]
    public async Task A_failed_task_of_ForEachAsync_comes_in_an_AggregateException()
    {
        var boom = new InvalidOperationException("boom");
        var error = await Assert.ThrowsAsync<AggregateException>(
            () => Soon(OneToFive.RunWith(Sink.ForEachAsync<int>(1, _ => Task.FromException(boom)), Materializer)));
        Assert.Same(boom, error.InnerException);
    }
}
