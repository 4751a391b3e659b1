using System.Diagnostics.Metrics;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class OverlapMeterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void All_numbers_are_there_for_each_worker()
    {
        var run = new RunRecorder(
            _time, ["pull1", "pull2"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero, kernel: () => new KernelReading(600, SentBytes: 300));
        using var meter = new OverlapMeter(run);
        run.Receive(9, bytes: 90);
        run.Workers[0].Counters.Emit(5, 0);
        run.Workers[0].Begin(0, 1_000_000);
        run.Workers[0].Complete(0, 1_000_000, 2_000_000_000);
        run.Workers[0].Begin(0, 1_000_000);
        run.Workers[0].Fail(0, 1_000_000, 2_000_000_000, new FormatException());
        run.Workers[0].Begin(0, 1_000_000);
        run.Workers[1].Counters.Emit(1, 0);

        run.SampleKernel(0);

        var read = ReadAll(run);

        Assert.Equal(9, read["overlap.received/"]);
        Assert.Equal(5, read["overlap.emitted/pull1"]);
        Assert.Equal(3, read["overlap.started/pull1"]);
        Assert.Equal(1, read["overlap.completed/pull1"]);
        Assert.Equal(1, read["overlap.failed/pull1"]);
        Assert.Equal(3, read["overlap.overlap/pull1"]);
        Assert.Equal(2, read["overlap.queued/pull1"]);
        Assert.Equal(1, read["overlap.in_flight/pull1"]);
        Assert.Equal(2, read["overlap.latency.p50/pull1"], 0.02);
        Assert.Equal(2, read["overlap.latency.p99/pull1"], 0.02);
        Assert.Equal(2, read["overlap.latency.max/pull1"], 1e-9);
        Assert.Equal(1, read["overlap.emitted/pull2"]);
        Assert.Equal((600, 300, 90), (read["overlap.kernel.received/"], read["overlap.kernel.sent/"], read["overlap.kernel.messages/"]));
        Assert.Equal(1 + 3 + 10 * 2, read.Count);
    }

    [Fact]
    public void Counters_count_messages_and_latencies_are_in_seconds()
    {
        var run = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        using var meter = new OverlapMeter(run);
        var instruments = InstrumentsOf(run);
        Assert.All(instruments, i => Assert.Equal(i.Name.Contains("latency") ? "s" : i.Name is "overlap.kernel.received" or "overlap.kernel.sent" ? "By" : "{message}", i.Unit));
        Assert.All(instruments, i => Assert.False(string.IsNullOrEmpty(i.Description)));
        Assert.All(instruments, i => Assert.Equal("Overlap", i.Meter.Name));
        Assert.IsType<ObservableCounter<long>>(instruments.Single(i => i.Name == "overlap.completed"));
        Assert.IsType<ObservableUpDownCounter<long>>(instruments.Single(i => i.Name == "overlap.overlap"));
        Assert.IsType<ObservableGauge<double>>(instruments.Single(i => i.Name == "overlap.latency.p99"));
    }

    [Fact]
    public void After_the_run_nothing_is_left()
    {
        var run = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        new OverlapMeter(run).Dispose();
        Assert.Empty(InstrumentsOf(run));
    }

    private static Dictionary<string, double> ReadAll(RunRecorder run)
    {
        var read = new Dictionary<string, double>();
        using var listener = ListenerTo(run, (instrument, l) => l.EnableMeasurementEvents(instrument));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => read.Add(Key(instrument, tags), value));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => read.Add(Key(instrument, tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;

        static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            $"{instrument.Name}/{(tags.Length == 0 ? "" : tags[0].Value)}";
    }

    private static List<Instrument> InstrumentsOf(RunRecorder run)
    {
        var found = new List<Instrument>();
        using var listener = ListenerTo(run, (instrument, _) => found.Add(instrument));
        listener.Start();
        return found;
    }

    // Other tests may have meters of the same name at the same time.
    private static MeterListener ListenerTo(RunRecorder run, Action<Instrument, MeterListener> onInstrument) => new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == run)
                onInstrument(instrument, listener);
        },
    };
}
