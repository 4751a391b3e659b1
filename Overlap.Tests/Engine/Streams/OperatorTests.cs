using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Util;

namespace Overlap.Tests.Engine.Streams;

public sealed class OperatorTests : StreamTest
{
    private static Source<int, NotUsed> OneToFive => Source.From(Enumerable.Range(1, 5));

    [Fact]
    public Task Scan_emits_the_zero_first() => Yields(OneToFive.Scan(0, (sum, i) => sum + i), 0, 1, 3, 6, 10, 15);

    [Fact]
    public Task Scan_of_nothing_emits_the_zero() => Yields(Source.Empty<int>().Scan(7, (sum, i) => sum + i), 7);

    [Fact]
    public Task Aggregate_of_nothing_emits_the_zero() => Yields(Source.Empty<int>().Aggregate(7, (sum, i) => sum + i), 7);

    [Fact]
    public async Task Grouped_ends_with_what_is_left() =>
        Assert.Equal(["12", "34", "5"], await Elements(OneToFive.Grouped(2).Select(g => string.Concat(g))));

    [Fact]
    public Task TakeWhile_may_include_the_element_that_ends_it() => Yields(OneToFive.TakeWhile(i => i < 3, inclusive: true), 1, 2, 3);

    [Fact]
    public Task Take_zero_takes_nothing() => Yields(OneToFive.Take(0));

    [Fact]
    public Task Take_ends_an_endless_stream() => Yields(Source.Repeat(3).Take(2), 3, 3);

    [Fact]
    public Task Collect_keeps_what_is_defined() => Yields(OneToFive.Collect(i => i % 2 == 0, i => i * 10), 20, 40);

    [Fact]
    public Task StatefulSelectMany_starts_anew_for_every_run()
    {
        var source = OneToFive.StatefulSelectMany<int, int, NotUsed>(() =>
        {
            var seen = 0;
            return i => Enumerable.Repeat(i, ++seen == 2 ? 2 : 0);
        });
        return Task.WhenAll(Yields(source, 2, 2), Yields(source, 2, 2));
    }

    [Fact]
    public Task Unfold_ends_when_its_function_yields_nothing() =>
        Yields(Source.Unfold(1, n => n > 100 ? Option<(int, int)>.None : new Option<(int, int)>((n * 3, n))), 1, 3, 9, 27, 81);

    [Fact]
    public async Task An_enumerators_error_follows_its_elements_and_it_is_disposed()
    {
        var disposed = new TaskCompletionSource();
        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Soon(Source.From(Failing(disposed)).RunForeach(seen.Add, Materializer)));
        Assert.Equal("after two", error.Message);
        Assert.Equal([1, 2], seen);
        await Soon(disposed.Task);
    }

    private static IEnumerable<int> Failing(TaskCompletionSource disposed)
    {
        try
        {
            yield return 1;
            yield return 2;
            throw new InvalidOperationException("after two");
        }
        finally
        {
            disposed.SetResult();
        }
    }

    [Fact]
    public async Task Recover_ends_with_another_element()
    {
        var failing = OneToFive.Select(i => i < 3 ? i : throw new InvalidOperationException("boom"));
        await Yields(failing.Recover(e => e is InvalidOperationException ? new Option<int>(-1) : Option<int>.None), 1, 2, -1);
        var unrecovered = failing.Recover(_ => Option<int>.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Elements(unrecovered));
    }

    [Fact]
    public async Task SelectError_replaces_the_error()
    {
        var failing = Source.Failed<int>(new InvalidOperationException("boom")).SelectError(e => new NotSupportedException("no", e));
        Assert.Equal("boom", (await Assert.ThrowsAsync<NotSupportedException>(() => Elements(failing))).InnerException!.Message);
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, "678")]
    [InlineData(OverflowStrategy.DropTail, "128")]
    [InlineData(OverflowStrategy.DropBuffer, "78")]
    [InlineData(OverflowStrategy.DropNew, "123")]
    public async Task A_full_buffer_drops_by_its_strategy(OverflowStrategy strategy, string expected)
    {
        var probe = CreateTestProbe();
        var sink = Source.From(Enumerable.Range(1, 8))
            .WatchTermination((_, done) => done)
            .Buffer(3, strategy)
            .ToMaterialized(new ManualSink<int>(probe), Keep.Both)
            .Run(Materializer);
        await Soon(sink.Item1);
        var seen = "";
        while (true)
        {
            sink.Item2.Pull();
            if (probe.ExpectMsg<object>(Patience) is not Pushed pushed)
                break;
            seen += pushed.Element;
            if (seen.Length == expected.Length)
                break;
        }

        Assert.Equal(expected, seen);
        probe.ExpectMsg<Completed>();
    }

    [Fact]
    public void A_full_buffer_may_fail_the_stream()
    {
        var probe = CreateTestProbe();
        Source.From(Enumerable.Range(1, 8)).Buffer(3, OverflowStrategy.Fail).RunWith(new ManualSink<int>(probe), Materializer);
        Assert.IsType<BufferOverflowException>(probe.ExpectMsg<Failed>().Cause);
    }

    [Fact]
    public void A_buffer_with_backpressure_pulls_as_much_as_it_holds()
    {
        var pulled = CreateTestProbe();
        var (source, _) = Source.FromGraph(new ManualSource<int>(pulled)).Buffer(2, OverflowStrategy.Backpressure)
            .ToMaterialized(new ManualSink<int>(TestActor), Keep.Both).Run(Materializer);
        pulled.ExpectMsg<Started>();
        pulled.ExpectMsg<Pulled>();
        source.Push(1);
        pulled.ExpectMsg<Pulled>();
        source.Push(2);
        pulled.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Conflate_merges_while_the_downstream_is_busy()
    {
        var pulled = CreateTestProbe();
        var (source, sink) = Source.FromGraph(new ManualSource<int>(pulled)).Conflate((a, b) => a + b)
            .ToMaterialized(new ManualSink<int>(TestActor), Keep.Both).Run(Materializer);
        pulled.ExpectMsg<Started>();
        for (var i = 1; i <= 4; i++)
        {
            pulled.ExpectMsg<Pulled>();
            source.Push(i);
        }

        pulled.ExpectMsg<Pulled>();
        sink.Pull();
        Assert.Equal(10, ExpectMsg<Pushed>().Element);
        source.PushAndComplete(5);
        sink.Pull();
        Assert.Equal(5, ExpectMsg<Pushed>().Element);
        ExpectMsg<Completed>();
    }

    [Fact]
    public async Task SelectAsync_keeps_the_order_and_the_number_at_a_time()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var seq = Source.From(Enumerable.Range(0, 4)).SelectAsync(2, i =>
        {
            TestActor.Tell(i, TestActor);
            return gates[i].Task;
        }).RunWith(Sink.Seq<int>(), Materializer);
        ExpectMsg(0);
        ExpectMsg(1);
        gates[1].SetResult(11);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        gates[0].SetResult(10);
        ExpectMsg(2);
        ExpectMsg(3);
        gates[3].SetResult(13);
        gates[2].SetResult(12);
        Assert.Equal([10, 11, 12, 13], await Soon(seq));
    }

    [Fact]
    public async Task SelectAsyncUnordered_emits_as_the_tasks_end()
    {
        var gates = Enumerable.Range(0, 2).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var seen = CreateTestProbe();
        var done = Source.From(Enumerable.Range(0, 2)).SelectAsyncUnordered(2, i => gates[i].Task)
            .RunForeach(i => seen.Ref.Tell(i, TestActor), Materializer);
        gates[1].SetResult(11);
        seen.ExpectMsg(11);
        gates[0].SetResult(10);
        seen.ExpectMsg(10);
        await Soon(done);
    }

    [Fact]
    public async Task SelectAsyncs_failed_task_comes_in_an_AggregateException()
    {
        var boom = new InvalidOperationException("boom");
        var source = OneToFive.SelectAsync(1, _ => Task.FromException<int>(boom));
        Assert.Same(boom, (await Assert.ThrowsAsync<AggregateException>(() => Elements(source))).InnerException);
    }

    [Fact]
    public async Task SelectAsyncs_cancelled_task_completes_the_stream() =>
        Assert.Empty(await Elements(OneToFive.SelectAsync(1, _ => Task.FromCanceled<int>(new CancellationToken(true)))));

    private async Task Yields(Source<int, NotUsed> source, params int[] expected) => Assert.Equal(expected, await Elements(source));

    private async Task<IEnumerable<T>> Elements<T>(Source<T, NotUsed> source) => await Soon(source.RunWith(Sink.Seq<T>(), Materializer));
}
