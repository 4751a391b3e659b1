using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

/// <summary>In which order an actor works off the events of its stages.</summary>
public sealed class EventOrderTests : StreamTest
{
    [Fact]
    public async Task A_short_branch_does_not_run_ahead_of_a_long_one()
    {
        var ahead = 0;
        var furthest = 0;
        var slow = Sink.ForEach<int>(_ => ahead--);
        var quick = Sink.ForEach<int>(_ => furthest = Math.Max(furthest, ++ahead));
        var elements = Enumerable.Range(1, 100).ToList();
        // Both in one actor, with nothing between them. An element's way through any number of stages is one turn.
        var (slowDone, quickDone) = Source.From(elements).Select(i => i).Select(i => i).Select(i => i)
            .ViaMaterialized(Flow.FromSinkAndSource(slow, Source.From(elements), Keep.Left), Keep.Right)
            .ToMaterialized(quick, Keep.Both).Run(Materializer);
        await Soon(Task.WhenAll(slowDone, quickDone));
        Assert.Equal(0, ahead);
        Assert.InRange(furthest, 1, 2);
    }

    [Fact]
    public async Task An_element_pushed_before_an_error_arrives_before_the_failure()
    {
        var seen = new List<int>();
        var failing = Source.From([1, 2]).Via(new PushThenThrow());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(failing.RunForeach(seen.Add, Materializer)));
        Assert.Equal([1], seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task Elements_cross_boundaries_of_any_size_in_order_and_all(int size)
    {
        var sent = Enumerable.Range(1, 5000).ToList();
        var crossing = Source.From(sent).Async().Select(i => (i, -i)).Async();
        var received = crossing.ToMaterialized(Sink.Seq<(int, int)>(), Keep.Right)
            .AddAttributes(Attributes.CreateInputBuffer(size, size));
        Assert.Equal(sent.Select(i => (i, -i)), await Soon(received.Run(Materializer)));
    }
}
