using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Overlap.Tests.Engine.Streams;

/// <summary>What the built-in stages pass on, told in turn with what others do.</summary>
public sealed class PassedOnTests : StreamTest
{
    private readonly List<string> _trace = [];
    private int _decided;

    [Fact]
    public async Task A_stage_finishes_its_handler_before_the_next_begins()
    {
        var source = Source.From([1, 2]).Select(Traced("map")).Via(new TracedPass("a", _trace.Add)).Where(_ => true)
            .Via(new TracedPass("b", _trace.Add)).Select(Traced("map"));
        await Soon(source.RunForeach(i => _trace.Add($"saw {i}"), Materializer));
        Assert.Equal(
            [
                "b pulled", "a pulled", "map 1", "a pushed", "b pushed", "map 1", "saw 1",
                "b pulled", "a pulled", "map 2", "a pushed", "b pushed", "map 2", "saw 2",
                "b pulled", "a pulled", "a finished", "a stopped", "b finished", "b stopped",
            ],
            _trace);
    }

    [Fact]
    public async Task A_stage_that_fails_is_not_supervised_by_those_before_it()
    {
        var source = Source.From([1, 2]).Select(i => i).Where(_ => true).WithAttributes(Deciding).Via(new PushThenThrow());
        await EventFilter.Error(contains: "after the push").ExpectOneAsync(() => Assert.ThrowsAsync<InvalidOperationException>(
            () => Soon(source.RunForeach(i => _trace.Add($"saw {i}"), Materializer))));
        Assert.Equal(["saw 1"], _trace);
        Assert.Equal(0, _decided);
    }

    [Fact]
    public async Task A_stage_that_fails_on_demand_is_not_supervised_by_those_behind_it()
    {
        var sink = Sink.ForEach<int>(i => _trace.Add($"saw {i}")).WithAttributes(Deciding);
        var source = Source.From([1]).Via(new ThrowOnPull()).Select(i => i).WithAttributes(Deciding);
        await Assert.ThrowsAsync<NotSupportedException>(() => Soon(source.RunWith(sink, Materializer)));
        Assert.Equal(0, _decided);
    }

    [Fact]
    public async Task An_element_made_null_is_supervised()
    {
        var mapped = Source.From(["a", "b", "c"]).Select(s => s == "b" ? null! : s).WithAttributes(Deciding);
        Assert.Equal(["a", "c"], await Soon(mapped.RunWith(Sink.Seq<string>(), Materializer)));
        var scanned = Source.From(["a", "b", "c"]).Scan("", (_, s) => s == "b" ? null! : s).WithAttributes(Deciding);
        Assert.Equal(["", "a", "c"], await Soon(scanned.RunWith(Sink.Seq<string>(), Materializer)));
        Assert.Equal(2, _decided);
    }

    [Fact]
    public async Task Elements_pass_any_number_of_stages()
    {
        var source = Source.From(Enumerable.Range(1, 20));
        for (var i = 0; i < 5000; i++)
            source = source.Select(element => element + 1);
        Assert.Equal(Enumerable.Range(5001, 20), await Soon(source.RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task A_stream_that_drops_all_there_is_hears_what_others_say()
    {
        var (killSwitch, done) = Source.Repeat(1).Where(_ => false).SkipWhile(_ => true)
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        killSwitch.Shutdown();
        await Soon(done);
    }

    private Attributes Deciding => ActorAttributes.CreateSupervisionStrategy(_ =>
    {
        _decided++;
        return Directive.Resume;
    });

    private Func<int, int> Traced(string name) => i =>
    {
        _trace.Add($"{name} {i}");
        return i;
    };
}
