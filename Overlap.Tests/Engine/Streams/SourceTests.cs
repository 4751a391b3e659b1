using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class SourceTests : StreamTest
{
    [Fact]
    public async Task Single_FromTask_and_Repeat_emit_their_element()
    {
        Assert.Equal(["a"], await Soon(Source.Single("a").RunWith(Sink.Seq<string>(), Materializer)));
        Assert.Equal(["a"], await Soon(Source.FromTask(Task.FromResult("a")).RunWith(Sink.Seq<string>(), Materializer)));
        Assert.Equal(["a", "a"], await Soon(Source.Repeat("a").Take(2).RunWith(Sink.Seq<string>(), Materializer)));
    }

    [Fact]
    public async Task FromTask_waits_for_its_task()
    {
        var gate = new TaskCompletionSource<int>();
        var first = Source.FromTask(gate.Task).RunWith(Sink.First<int>(), Materializer);
        Assert.False(first.IsCompleted);
        gate.SetResult(3);
        Assert.Equal(3, await Soon(first));
    }

    [Fact]
    public async Task Maybe_emits_what_it_is_given()
    {
        var (promise, seq) = Source.Maybe<string>().ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(Materializer);
        promise.SetResult("a");
        Assert.Equal(["a"], await Soon(seq));
    }

    [Fact]
    public async Task Maybe_ends_without_an_element_by_its_types_default()
    {
        var (nothing, texts) = Source.Maybe<string>().ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(Materializer);
        nothing.SetResult(null!);
        Assert.Empty(await Soon(texts));
        var (zero, numbers) = Source.Maybe<int>().ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        zero.SetResult(0);
        Assert.Empty(await Soon(numbers));
    }

    [Fact]
    public async Task A_failed_Maybe_comes_in_an_AggregateException()
    {
        var boom = new FormatException("boom");
        var (promise, seq) = Source.Maybe<string>().ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(Materializer);
        promise.SetException(boom);
        Assert.Contains(boom, (await Assert.ThrowsAsync<AggregateException>(() => Soon(seq))).Flatten().InnerExceptions);
    }

    [Fact]
    public async Task A_cancelled_Maybe_gives_its_types_default()
    {
        var (promise, sink) = Source.Maybe<string>().ToMaterialized(new ManualSink<string>(TestActor), Keep.Both).Run(Materializer);
        sink.Cancel();
        Assert.Null(await Soon(promise.Task));
    }

    [Fact]
    public async Task A_channel_is_read_until_it_is_completed()
    {
        var (writer, seq) = ChannelSource.Create<int>(2).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        for (var i = 0; i < 100; i++)
            await Soon(writer.WriteAsync(i).AsTask());
        writer.Complete();
        Assert.Equal(Enumerable.Range(0, 100), await Soon(seq));
    }

    [Fact]
    public async Task A_channels_failure_fails_the_stream()
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
        var seq = ChannelSource.FromReader(channel.Reader).RunWith(Sink.Seq<int>(), Materializer);
        var boom = new InvalidOperationException("boom");
        channel.Writer.Complete(boom);
        // By the channel's completion or by a read of it, whichever is heard of first.
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Soon(seq));
        Assert.Same(boom, error is AggregateException several ? several.Flatten().InnerException : error);
    }

    [Fact]
    public async Task What_is_sent_to_an_actor_source_is_emitted_until_it_is_told_to_end()
    {
        var (actor, seq) = Source.ActorRef<int>(10, OverflowStrategy.Fail).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);
        actor.Tell(new Status.Success("done"), TestActor);
        Assert.Equal([1, 2], await Soon(seq));
    }

    [Fact]
    public async Task A_failure_sent_to_an_actor_source_fails_the_stream()
    {
        var (actor, seq) = Source.ActorRef<int>(10, OverflowStrategy.Fail).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        var boom = new InvalidOperationException("boom");
        actor.Tell(new Status.Failure(boom), TestActor);
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(seq)));
    }

    [Fact]
    public void An_actor_sources_actor_ends_with_its_stream()
    {
        var (actor, sink) = Source.ActorRef<int>(10, OverflowStrategy.DropHead)
            .ToMaterialized(new ManualSink<int>(CreateTestProbe()), Keep.Both).Run(Materializer);
        Watch(actor);
        sink.Cancel();
        ExpectTerminated(actor);
    }
}
