using System.Diagnostics.Metrics;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Overlap.Metering.Actors.Streams;
using Overlap.TestKit;
using Overlap.Tests.Metering;

namespace Overlap.Tests.MeteringActors;

/// <summary>Who waits at a place of a stream, by a clock that stands until it is moved.</summary>
public sealed class StreamMeterTests : ScenarioTestKit
{
    private readonly ManualTime _clock = new();
    private readonly StreamMeter _meter;

    public StreamMeterTests() => _meter = StreamMeter.Create($"{Guid.NewGuid()}", _clock);

    protected override void AfterAll()
    {
        _meter.Dispose();
        base.AfterAll();
    }

    [Fact]
    public void It_is_starved_while_an_element_is_asked_for_and_held_while_none_is()
    {
        var (source, sink) = Run();
        _clock.AdvanceMs(1);
        sink.Request(1);
        _clock.AdvanceMs(20);
        Assert.Equal(Reading(0, starvedMs: 20, heldMs: 1), _meter.Read());

        source.SendNext(1);
        sink.ExpectNext(1);
        _clock.AdvanceMs(300);
        Assert.Equal(Reading(1, starvedMs: 20, heldMs: 301), _meter.Read());

        sink.Request(1);
        _clock.AdvanceMs(4);
        Assert.Equal(Reading(1, starvedMs: 24, heldMs: 301), _meter.Read());
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    public void What_was_waited_for_remains_when_the_stream_has_ended(string how)
    {
        var (source, sink) = Run();
        sink.Request(1);
        _clock.AdvanceMs(5);
        if (how == "completed")
            source.SendComplete();
        else if (how == "failed")
            source.SendError(new FormatException());
        else
            sink.Cancel();

        _clock.AdvanceMs(1_000);
        Assert.Equal(Reading(0, starvedMs: 5, heldMs: 0), _meter.Read());
    }

    [Fact]
    public void Streams_of_one_meter_are_added_up_and_published()
    {
        var (first, second) = (Run(), Run());
        first.Sink.Request(1);
        second.Sink.Request(1);
        _clock.AdvanceMs(5);
        first.Source.SendNext(1);
        first.Sink.ExpectNext(1);
        first.Source.SendComplete();
        _clock.AdvanceMs(5);

        Assert.Equal(Reading(1, starvedMs: 15, heldMs: 0), _meter.Read());
        Assert.Equal(
            new Dictionary<string, double> { ["overlap.stream.elements"] = 1, ["overlap.stream.starved"] = 0.015, ["overlap.stream.held"] = 0 }, Published());
        _meter.Dispose();
        Assert.Empty(Published());
    }

    [Fact]
    public void A_flow_is_metered_behind_its_last_stage()
    {
        var flow = Flow.Create<int>().Where(x => x > 1).Meter(_meter);
        Source.From([1, 2, 3]).Via(flow).RunWith(Sink.Ignore<int>(), Sys.Materializer());
        Assert.Equal(2, _meter.Read().Elements);
    }

    [Fact]
    public void A_meter_has_a_name() => Assert.Throws<ArgumentException>(() => StreamMeter.Create(""));

    [Fact]
    public void It_can_be_read_at_any_time()
    {
        var times = new WaitingTimes();
        times.Start(0);
        var isRunning = true;
        var writing = new Thread(() =>
        {
            for (var now = 1L; Volatile.Read(ref isRunning); now += 2)
            {
                times.Pulled(now);
                times.Pushed(now + 1);
            }
        });
        writing.Start();
        for (var i = 0; i < 100_000; i++)
        {
            var (elements, starved, held) = times.Read(now: 0);
            // Each takes one tick to come and one to be asked for; those of a moment are never torn apart.
            Assert.InRange(elements, starved, starved + 1);
            Assert.InRange(held, starved, starved + 1);
        }
        Volatile.Write(ref isRunning, false);
        writing.Join();
    }

    private static StreamReading Reading(long elements, double starvedMs, double heldMs) =>
        new(elements, TimeSpan.FromMilliseconds(starvedMs), TimeSpan.FromMilliseconds(heldMs));

    private (TestPublisher.Probe<int> Source, TestSubscriber.Probe<int> Sink) Run()
    {
        var run = this.SourceProbe<int>().Meter(_meter).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Sys.Materializer());
        run.Item2.EnsureSubscription();
        return run;
    }

    private Dictionary<string, double> Published()
    {
        var read = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Name.StartsWith("overlap.stream.", StringComparison.Ordinal))
                    it.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags is [{ Key: "overlap.handler", Value: string name }] && name == _meter.Name)
                read[instrument.Name] = value;
        }
    }
}
