using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using FsCheck;
using FsCheck.Fluent;

namespace Overlap.Tests.Engine.Streams;

/// <summary>A chain of operators yields what the same LINQ does, however it is cut into actors.</summary>
public sealed class ChainProperties : StreamTest
{
    [Fact]
    public void A_random_chain_yields_what_LINQ_does()
    {
        var steps = Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 10), Gen.Choose(0, 5)), 6);
        var cases = Gen.Zip(Gen.ArrayOf(Gen.Choose(-50, 50)), steps).ToArbitrary();
        Prop.ForAll(cases, c => Streamed(c.Item1, c.Item2).SequenceEqual(Expected(c.Item1, c.Item2))).QuickCheckThrowOnFailure();
    }

    private IEnumerable<int> Streamed(int[] input, (int, int)[] steps)
    {
        var source = steps.Aggregate(Source.From(input), (s, step) => With(s, step.Item1, step.Item2));
        var elements = source.RunWith(Sink.Seq<int>(), Materializer);
        Assert.True(elements.Wait(Patience), $"The stream of {input.Length} elements through {string.Join(' ', steps)} does not end");
        return elements.Result;
    }

    private static Source<int, NotUsed> With(Source<int, NotUsed> source, int step, int n) => step switch
    {
        0 => source.Select(i => i + n),
        1 => source.Where(i => i % 3 != n % 3),
        2 => source.Take(n * 3),
        3 => source.Skip(n),
        4 => source.TakeWhile(i => i < n * 10),
        5 => source.SkipWhile(i => i < n),
        6 => source.SelectMany(i => Enumerable.Repeat(i, Math.Abs(i) % (n + 1))),
        7 => source.Grouped(n + 1).Select(g => g.Sum()),
        8 => source.Buffer(n + 1, OverflowStrategy.Backpressure),
        9 => source.SelectAsync(n + 1, i => i % 2 == 0 ? Task.FromResult(i) : Task.Run(() => i)),
        _ => source.Via(Flow.Create<int>().Select(i => -i)).Async(),
    };

    private static IEnumerable<int> Expected(IEnumerable<int> input, (int, int)[] steps) =>
        steps.Aggregate(input, (s, step) => Expected(s, step.Item1, step.Item2)).ToList();

    private static IEnumerable<int> Expected(IEnumerable<int> input, int step, int n) => step switch
    {
        0 => input.Select(i => i + n),
        1 => input.Where(i => i % 3 != n % 3),
        2 => input.Take(n * 3),
        3 => input.Skip(n),
        4 => input.TakeWhile(i => i < n * 10),
        5 => input.SkipWhile(i => i < n),
        6 => input.SelectMany(i => Enumerable.Repeat(i, Math.Abs(i) % (n + 1))),
        7 => input.Chunk(n + 1).Select(g => g.Sum()),
        8 or 9 => input,
        _ => input.Select(i => -i),
    };
}
