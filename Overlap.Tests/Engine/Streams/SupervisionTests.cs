using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Overlap.Tests.Engine.Streams;

public sealed class SupervisionTests : StreamTest
{
    private static readonly Attributes Resuming = ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider);
    private static readonly Attributes Restarting = ActorAttributes.CreateSupervisionStrategy(Deciders.RestartingDecider);

    private static Source<int, NotUsed> OneToFive => Source.From(Enumerable.Range(1, 5));

    [Fact]
    public async Task By_default_an_error_fails_the_stream() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Elements(OneToFive.Select(FailAtThree)));

    [Fact]
    public async Task Resume_drops_the_element()
    {
        Assert.Equal([1, 2, 4, 5], await Elements(OneToFive.Select(FailAtThree).WithAttributes(Resuming)));
        Assert.Equal([2, 4], await Elements(OneToFive.Where(i => FailAtThree(i) % 2 == 0).WithAttributes(Resuming)));
        Assert.Equal([1, 2, 4, 5], await Elements(OneToFive.SelectMany(i => new[] { FailAtThree(i) }).WithAttributes(Resuming)));
    }

    [Fact]
    public async Task Resume_drops_the_element_whose_task_failed() =>
        Assert.Equal([1, 2, 4, 5], await Elements(OneToFive.SelectAsync(2, async i =>
        {
            await Task.Yield();
            return FailAtThree(i);
        }).WithAttributes(Resuming)));

    [Fact]
    public async Task Resume_keeps_and_Restart_forgets_what_was_accumulated()
    {
        var sum = OneToFive.Aggregate(0, (total, i) => total + FailAtThree(i));
        Assert.Equal([12], await Elements(sum.WithAttributes(Resuming)));
        Assert.Equal([9], await Elements(sum.WithAttributes(Restarting)));
    }

    [Fact]
    public async Task Scan_emits_the_zero_again_when_it_restarts()
    {
        var sums = OneToFive.Scan(0, (total, i) => total + FailAtThree(i));
        Assert.Equal([0, 1, 3, 7, 12], await Elements(sums.WithAttributes(Resuming)));
        Assert.Equal([0, 1, 3, 0, 4, 9], await Elements(sums.WithAttributes(Restarting)));
    }

    [Fact]
    public async Task A_sinks_function_is_supervised_too()
    {
        var seen = new List<int>();
        await Soon(OneToFive.RunWith(Sink.ForEach<int>(i => seen.Add(FailAtThree(i))).WithAttributes(Resuming), Materializer));
        Assert.Equal([1, 2, 4, 5], seen);
    }

    [Fact]
    public async Task A_decider_chooses_by_error()
    {
        var source = OneToFive
            .Select(i => i == 2 ? throw new ArgumentException("two") : FailAtThree(i))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(e => e is ArgumentException ? Directive.Resume : Directive.Stop));
        var seen = new List<int>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(source.RunForeach(seen.Add, Materializer)));
        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task A_materializers_decider_holds_where_no_attribute_says_otherwise()
    {
        var settings = ActorMaterializerSettings.Create(Sys).WithSupervisionStrategy(Deciders.ResumingDecider);
        using var materializer = ActorMaterializer.Create(Sys, settings);
        Assert.Equal([1, 2, 4, 5], await Soon(OneToFive.Select(FailAtThree).RunWith(Sink.Seq<int>(), materializer)));
    }

    private static int FailAtThree(int i) => i == 3 ? throw new InvalidOperationException("three") : i;

    private async Task<IEnumerable<int>> Elements(Source<int, NotUsed> source) => await Soon(source.RunWith(Sink.Seq<int>(), Materializer));
}
