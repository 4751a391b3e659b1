using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Overlap.Metering;
using Overlap.Metering.Actors.Streams;
using Overlap.Metering.Probes;
using Overlap.TestKit;

namespace Overlap.Tests.MeteringActors;

/// <summary>What is counted of a flow, by the side of an element's way.</summary>
public sealed class MeasuredStreamTests : ScenarioTestKit
{
    private readonly Probe _probe = Probe.Create("flow");

    protected override void AfterAll()
    {
        _probe.Dispose();
        base.AfterAll();
    }

    [Fact]
    public void An_element_is_in_flight_from_its_way_in_to_its_way_out()
    {
        var (source, sink) = Run(Flow.Create<int>().Select(x => x + 1));
        sink.Request(2);
        source.SendNext(1);
        sink.ExpectNext(2);
        Assert.Equal(Counts(1, completed: 1), _probe.Read());

        source.SendNext(2);
        sink.ExpectNext(3);
        source.SendComplete();
        sink.ExpectComplete();
        Assert.Equal(Counts(2, completed: 2), _probe.Read());
    }

    [Fact]
    public void Elements_in_a_buffer_are_in_flight()
    {
        var (source, sink) = Run(Flow.Create<int>().Buffer(3, OverflowStrategy.Backpressure));
        sink.Request(1);
        for (var i = 1; i <= 4; i++)
            source.SendNext(i);
        sink.ExpectNext(1);

        Assert.Equal(Counts(4, completed: 1), _probe.Read());
    }

    [Fact]
    public void Tasks_that_run_side_by_side_are_in_flight_until_they_end_in_order()
    {
        var ends = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<int>()).ToList();
        var (source, sink) = Run(Flow.Create<int>().SelectAsync(3, i => ends[i].Task));
        sink.Request(3);
        for (var i = 0; i < 3; i++)
            source.SendNext(i);
        ends[1].SetResult(1);
        Assert.Equal(Counts(3), _probe.Read());

        ends[0].SetResult(0);
        Assert.Equal([0, 1], sink.ExpectNextN(2));
        Assert.Equal(Counts(3, completed: 2), _probe.Read());
    }

    [Fact]
    public void What_is_inside_when_the_source_fails_has_failed()
    {
        var (source, sink) = Run(Flow.Create<int>().Buffer(3, OverflowStrategy.Backpressure));
        sink.EnsureSubscription();
        source.SendNext(1);
        source.SendNext(2);
        source.SendError(new FormatException());

        sink.ExpectError();
        Assert.Equal(Counts(2, failed: 2), _probe.Read());
    }

    [Fact]
    public void What_is_inside_when_the_flow_fails_has_failed()
    {
        var (source, sink) = Run(Flow.Create<int>().Select(x => x == 2 ? throw new FormatException() : x));
        sink.Request(3);
        source.SendNext(1);
        source.SendNext(2);

        sink.ExpectNext(1);
        sink.ExpectError();
        source.ExpectCancellation();
        Assert.Equal(Counts(2, completed: 1, failed: 1), _probe.Read());
    }

    [Fact]
    public void What_is_inside_when_nobody_wants_it_any_more_has_failed()
    {
        var (source, sink) = Run(Flow.Create<int>().Buffer(3, OverflowStrategy.Backpressure));
        sink.Request(1);
        source.SendNext(1);
        source.SendNext(2);
        sink.ExpectNext(1);
        sink.Cancel();

        source.ExpectCancellation();
        Assert.Equal(Counts(2, completed: 1, failed: 1), _probe.Read());
    }

    [Fact]
    public void What_is_in_a_buffer_when_the_source_completes_comes_out()
    {
        var (source, sink) = Run(Flow.Create<int>().Buffer(3, OverflowStrategy.Backpressure));
        sink.EnsureSubscription();
        source.SendNext(1);
        source.SendNext(2);
        source.SendComplete();
        Assert.Equal(Counts(2), _probe.Read());

        sink.Request(2);
        sink.ExpectNext(1);
        sink.ExpectNext(2);
        sink.ExpectComplete();
        Assert.Equal(Counts(2, completed: 2), _probe.Read());
    }

    [Fact]
    public void A_flow_that_ends_before_its_source_leaves_nothing_in_flight()
    {
        var (source, sink) = Run(Flow.Create<int>().Take(1));
        sink.Request(3);
        source.SendNext(1);

        sink.ExpectNext(1);
        sink.ExpectComplete();
        source.ExpectCancellation();
        Assert.Equal(Counts(1, completed: 1), _probe.Read());
    }

    // What it is not for: counts are wrong while the stream runs, and add up when it has ended.
    [Fact]
    public void Elements_that_are_left_out_have_failed_when_the_stream_ends()
    {
        var (source, sink) = Run(Flow.Create<int>().Where(x => x > 1));
        sink.Request(3);
        source.SendNext(1);
        source.SendNext(2);
        sink.ExpectNext(2);
        Assert.Equal(Counts(2, completed: 1), _probe.Read());

        source.SendComplete();
        sink.ExpectComplete();
        Assert.Equal(Counts(2, completed: 1, failed: 1), _probe.Read());
    }

    [Fact]
    public void A_value_of_the_flow_remains()
    {
        var flow = Flow.Create<int>().ViaMaterialized(KillSwitches.Single<int>(), Keep.Right).MeasureOverlap(_probe);
        var (killSwitch, sink) = this.SourceProbe<int>().ViaMaterialized(flow, Keep.Right).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Sys.Materializer());
        killSwitch.Shutdown();
        sink.EnsureSubscription();
        sink.ExpectComplete();
    }

    private static OverlapReading Counts(long started, long completed = 0, long failed = 0) =>
        new(started, started, completed, failed, Queued: 0, started - completed - failed);

    private (TestPublisher.Probe<int> Source, TestSubscriber.Probe<int> Sink) Run(Flow<int, int, Akka.NotUsed> flow) =>
        this.SourceProbe<int>().Via(flow.MeasureOverlap(_probe)).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Sys.Materializer());
}
