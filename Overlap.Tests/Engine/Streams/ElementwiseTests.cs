using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Overlap.Tests.Engine.Streams;

/// <summary>Streams of nothing but functions of single elements: each element is through before the next is looked at.</summary>
public sealed class ElementwiseTests : StreamTest
{
    private readonly List<string> _trace = [];

    [Fact]
    public async Task An_element_is_through_before_the_next()
    {
        var source = Source.From(Enumerable.Range(1, 100)).Select(Traced("a")).Where(i => i % 2 == 0)
            .Collect(i => i % 4 == 0, i => i * 10).Select(Traced("b"));
        await Soon(source.RunForeach(i => _trace.Add($"saw {i}"), Materializer));
        Assert.Equal(
            Enumerable.Range(1, 100).SelectMany(i => i % 4 == 0 ? [$"a {i}", $"b {i * 10}", $"saw {i * 10}"] : new[] { $"a {i}" }),
            _trace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public async Task A_function_that_throws_ends_the_stream_at_its_element(int bad)
    {
        var source = Source.From(Enumerable.Range(1, 60)).Select(Throwing<InvalidOperationException>(bad)).Select(Traced("b"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(source.RunForeach(i => _trace.Add($"saw {i}"), Materializer)));
        Assert.Equal(Enumerable.Range(1, bad - 1).SelectMany(i => new[] { $"b {i}", $"saw {i}" }), _trace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task A_sinks_function_that_throws_ends_the_stream_at_its_element(int bad)
    {
        var last = Throwing<InvalidOperationException>(bad);
        var source = Source.From(Enumerable.Range(1, 60)).Select(Traced("a"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(source.RunForeach(i => last(i), Materializer)));
        Assert.Equal(Enumerable.Range(1, bad).Select(i => $"a {i}"), _trace);
    }

    [Theory]
    [InlineData(Directive.Resume)]
    [InlineData(Directive.Restart)]
    public async Task A_supervised_function_that_throws_drops_its_element(Directive directive)
    {
        var first = Throwing<InvalidOperationException>(7, 8, 40);
        var last = Throwing<InvalidOperationException>(9, 41, 60);
        var decided = 0;
        var supervised = ActorAttributes.CreateSupervisionStrategy(_ =>
        {
            decided++;
            return directive;
        });
        var sink = Sink.ForEach<int>(i => _trace.Add($"{last(i)}")).WithAttributes(supervised);
        await Soon(Source.From(Enumerable.Range(1, 60)).Select(first).WithAttributes(supervised).RunWith(sink, Materializer));
        Assert.Equal(Enumerable.Range(1, 60).Except([7, 8, 9, 40, 41, 60]).Select(i => $"{i}"), _trace);
        Assert.Equal(6, decided);
    }

    [Fact]
    public async Task What_comes_before_an_enumerators_error_is_seen_first()
    {
        var source = Source.From(Failing(40)).Select(Traced("a"));
        await Assert.ThrowsAsync<NotSupportedException>(() => Soon(source.RunForeach(i => _trace.Add($"saw {i}"), Materializer)));
        Assert.Equal(Enumerable.Range(1, 40).SelectMany(i => new[] { $"a {i}", $"saw {i}" }), _trace);
    }

    [Fact]
    public async Task All_ends_of_a_stream_give_its_enumerator_back()
    {
        var disposed = 0;
        IEnumerable<int> Elements()
        {
            try
            {
                for (var i = 1; i <= 50; i++)
                    yield return i;
            }
            finally
            {
                disposed++;
            }
        }

        Assert.Equal(50, (await Soon(Source.From(Elements()).Select(i => i).RunWith(Sink.Seq<int>(), Materializer))).Count);
        Assert.Equal(50, await Soon(Source.From(Elements()).Select(i => i).RunWith(Sink.Last<int>(), Materializer)));
        var bad = Throwing<InvalidOperationException>(33);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Soon(Source.From(Elements()).Select(bad).RunWith(Sink.Seq<int>(), Materializer)));
        await AwaitAssertAsync(() => Assert.Equal(3, disposed));
    }

    private static IEnumerable<int> Failing(int after)
    {
        for (var i = 1; i <= after; i++)
            yield return i;
        throw new NotSupportedException();
    }

    private static Func<int, int> Throwing<TException>(params int[] bad) where TException : Exception, new() =>
        i => bad.Contains(i) ? throw new TException() : i;

    private Func<int, int> Traced(string name) => i =>
    {
        _trace.Add($"{name} {i}");
        return i;
    };
}
