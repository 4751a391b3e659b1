using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class AsyncBoundaryTests : StreamTest
{
    [Theory]
    [InlineData(16, false)]
    [InlineData(1, true)]
    public void The_upstream_runs_ahead_by_the_input_buffer(int expected, bool bufferOfOne)
    {
        var seen = CreateTestProbe();
        var upstream = Source.From(Enumerable.Range(1, 100)).Select(i =>
        {
            seen.Ref.Tell(i, TestActor);
            return i;
        }).Async();
        var sink = Sink.FromGraph(new ManualSink<int>(TestActor));
        if (bufferOfOne)
            sink = sink.AddAttributes(Attributes.CreateInputBuffer(1, 1));
        var control = upstream.RunWith(sink, Materializer);
        for (var i = 1; i <= expected; i++)
            seen.ExpectMsg(i);
        seen.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        control.Pull();
        Assert.Equal(1, ExpectMsg<Pushed>().Element);
    }

    [Fact]
    public async Task Elements_keep_their_order_across_boundaries()
    {
        var sent = Enumerable.Range(1, 5000).ToList();
        Assert.Equal(sent, await Soon(Source.From(sent).Async().Select(i => i).Async().RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task An_empty_stream_completes_across_a_boundary() =>
        Assert.Empty(await Soon(Source.Empty<int>().Async().RunWith(Sink.Seq<int>(), Materializer)));

    [Fact]
    public async Task A_failure_crosses_as_it_is()
    {
        var boom = new InvalidOperationException("boom");
        var task = Source.Failed<int>(boom).Async().RunWith(Sink.Seq<int>(), Materializer);
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(task)));
    }

    [Fact]
    public void A_cancellation_crosses_with_its_cause()
    {
        var sink = Source.FromGraph(new ManualSource<int>(TestActor)).Async().RunWith(new ManualSink<int>(CreateTestProbe()), Materializer);
        ExpectMsg<Started>();
        ExpectMsg<Pulled>();
        var why = new InvalidOperationException("why");
        sink.CancelBy(why);
        Assert.Same(why, ExpectMsg<Cancelled>().Cause);
        ExpectMsg<Stopped>();
    }
}
