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
        run.Workers[0].Counters.Emit(5, _time.Now);
        Start(run.Workers[0]);
        run.Workers[0].Complete(_time.Now, _time.Now, _time.Now);
        Start(run.Workers[0]);
        run.Workers[0].Fail(_time.Now, _time.Now, _time.Now, new FormatException());
        Start(run.Workers[0]);
        run.Workers[1].Counters.Emit(1, _time.Now);
        run.SampleKernel(_time.Now);
        _time.AdvanceMs(20);

        var read = ReadAll(run);

        Assert.Equal(9, read["overlap.messages.received/"]);
        Assert.Equal(5, read["overlap.messages.emitted/1"]);
        Assert.Equal(3, read["overlap.messages.started/1"]);
        Assert.Equal(1, read["overlap.messages.completed/1"]);
        Assert.Equal(1, read["overlap.messages.failed/1"]);
        Assert.Equal(2, read["overlap.messages.queued/1"]);
        Assert.Equal(1, read["overlap.messages.in_flight/1"]);
        Assert.Equal(1, read["overlap.messages.emitted/2"]);
        Assert.Equal((600, 300, 90), (read["overlap.kernel.received/"], read["overlap.kernel.sent/"], read["overlap.kernel.messages/"]));
        Assert.Equal(1 + 3 + 6 * 2, read.Count);
    }

    [Fact]
    public void A_collection_is_of_one_moment_whatever_is_counted_meanwhile()
    {
        var run = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        using var meter = new OverlapMeter(run);
        var (started, read) = (0, new Dictionary<string, double>());
        using var listener = ListenerTo(run, (instrument, l) => l.EnableMeasurementEvents(instrument));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            read[instrument.Name] = value;
            CountOne();
        });
        listener.Start();
        run.Workers[0].Counters.Emit(100_000, _time.Now);

        for (var collection = 0; collection < 100; collection++)
        {
            _time.AdvanceMs(7);
            CountOne();
            listener.RecordObservableInstruments();

            Assert.Equal(read["overlap.messages.emitted"] - read["overlap.messages.started"], read["overlap.messages.queued"]);
            Assert.Equal(
                read["overlap.messages.started"] - read["overlap.messages.completed"] - read["overlap.messages.failed"],
                read["overlap.messages.in_flight"]);
            Assert.InRange(read["overlap.messages.started"], started - 20, started);
        }

        void CountOne()
        {
            _time.AdvanceMs(0.5);
            Start(run.Workers[0]);
            if (++started % 3 == 0)
                run.Workers[0].Complete(_time.Now, _time.Now, _time.Now);
        }
    }

    [Fact]
    public void Counts_of_messages_have_UCUMs_unit()
    {
        var run = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        using var meter = new OverlapMeter(run);
        var instruments = InstrumentsOf(run);
        Assert.All(instruments, i => Assert.Equal(i.Name is "overlap.kernel.received" or "overlap.kernel.sent" ? "By" : "{message}", i.Unit));
        Assert.All(instruments, i => Assert.False(string.IsNullOrEmpty(i.Description)));
        Assert.All(instruments, i => Assert.Equal("Overlap", i.Meter.Name));
        Assert.IsType<ObservableCounter<long>>(instruments.Single(i => i.Name == "overlap.messages.completed"));
        Assert.IsType<ObservableUpDownCounter<long>>(instruments.Single(i => i.Name == "overlap.messages.queued"));
    }

    [Fact]
    public void After_the_run_nothing_is_left()
    {
        var run = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        new OverlapMeter(run).Dispose();
        Assert.Empty(InstrumentsOf(run));
    }

    private void Start(WorkerRecorder worker) => worker.Begin(_time.Now, _time.Now);

    private static Dictionary<string, double> ReadAll(RunRecorder run)
    {
        var read = new Dictionary<string, double>();
        using var listener = ListenerTo(run, (instrument, l) => l.EnableMeasurementEvents(instrument));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => read.Add(Key(instrument, tags), value));
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
