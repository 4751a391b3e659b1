using System.Diagnostics.Metrics;
using Overlap.Metering.Probes;

namespace Overlap.Tests.Metering.Probes;

public class ProbeMeterTests
{
    // A name of its own: probes of other tests are published meanwhile.
    private readonly string _name = $"{Guid.NewGuid()}";

    [Fact]
    public void Probes_of_one_name_are_published_as_one()
    {
        using var first = Probe.Create(_name);
        using (var second = Probe.Create(_name))
        {
            first.Enqueued().Begin().Complete();
            second.Begin().Fail();
            second.Enqueued().Begin();
            first.Enqueued();

            Assert.Equal(
                new Dictionary<string, long>
                {
                    ["overlap.messages.emitted"] = 4,
                    ["overlap.messages.started"] = 3,
                    ["overlap.messages.completed"] = 1,
                    ["overlap.messages.failed"] = 1,
                    ["overlap.messages.queued"] = 1,
                    ["overlap.messages.in_flight"] = 1,
                },
                Read());
        }

        Assert.Equal(2, Read()["overlap.messages.emitted"]);
        first.Dispose();
        Assert.Empty(Read());
    }

    [Fact]
    public void A_bound_is_published_where_each_probe_of_the_name_has_one()
    {
        using var first = Probe.Create(_name, new ProbeOptions { Bound = 100 });
        using (Probe.Create(_name, new ProbeOptions { Bound = 20 }))
            Assert.Equal(120, Read()["overlap.messages.bound"]);
        using (Probe.Create(_name))
            Assert.DoesNotContain("overlap.messages.bound", Read());
        Assert.Equal(100, Read()["overlap.messages.bound"]);
    }

    [Fact]
    public void A_bound_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Probe.Create(_name, new ProbeOptions { Bound = 0 }));

    [Fact]
    public void Quantiles_are_published_once_there_are_some()
    {
        var time = new ManualTime();
        using var probe = Probe.Create(_name, new ProbeOptions { TimeProvider = time });
        Assert.Empty(ReadQuantiles());
        for (var message = 1; message <= 100; message++)
        {
            var waiting = probe.Enqueued();
            time.Advance(TimeSpan.FromMilliseconds(10));
            var running = waiting.Begin();
            time.Advance(TimeSpan.FromMilliseconds(message));
            running.Complete();
        }

        var read = ReadQuantiles();
        Assert.Equal(15, read.Count);
        Assert.Equal(0.010, read[("overlap.queue.quantile", "0.5")], 1e-4);
        Assert.Equal(0.050, read[("overlap.process.quantile", "0.5")], 1e-3);
        Assert.Equal(0.109, read[("overlap.total.quantile", "0.99")], 2e-3);
        Assert.Equal(0.110, read[("overlap.total.quantile", "1")]);
    }

    [Fact]
    public void Durations_are_recorded_while_somebody_listens()
    {
        using var probe = Probe.Create(_name);
        var recorded = new List<double>();
        probe.Begin().Complete();
        using (var listener = Listen((instrument, l) =>
        {
            if (instrument.Name == "overlap.process.duration")
                l.EnableMeasurementEvents(instrument);
        }))
        {
            listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            {
                if (IsOurs(tags))
                    recorded.Add(seconds);
            });
            listener.Start();
            probe.Begin().Complete();
        }
        probe.Begin().Complete();

        Assert.InRange(Assert.Single(recorded), 0, 60);
    }

    private Dictionary<string, long> Read()
    {
        var read = new Dictionary<string, long>();
        using var listener = Listen((instrument, l) =>
        {
            if (instrument.IsObservable)
                l.EnableMeasurementEvents(instrument);
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (IsOurs(tags))
                read[instrument.Name] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    private Dictionary<(string, string), double> ReadQuantiles()
    {
        var read = new Dictionary<(string, string), double>();
        using var listener = Listen((instrument, l) =>
        {
            if (instrument is ObservableGauge<double>)
                l.EnableMeasurementEvents(instrument);
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags is [{ Value: string name }, { Key: "overlap.quantile", Value: string quantile }] && name == _name)
                read[(instrument.Name, quantile)] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    private bool IsOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags is [{ Key: "overlap.handler", Value: string name }] && name == _name;

    private static MeterListener Listen(Action<Instrument, MeterListener> publish) => new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter is { Name: "Overlap", Scope: null })
                publish(instrument, listener);
        },
    };
}
