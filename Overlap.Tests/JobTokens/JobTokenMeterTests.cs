using System.Diagnostics.Metrics;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens;

public class JobTokenMeterTests
{
    [Fact]
    public void The_instruments_publish_the_counts_of_the_pool()
    {
        using var pool = new MemoryJobTokenPool("abc"u8, TimeProvider.System);
        pool.Acquire(TimeSpan.Zero, _ => { });
        var token = pool.Acquire(TimeSpan.Zero, _ => { }).Token!;
        pool.Release(token);
        var seen = new Dictionary<string, long>();
        using var meter = new JobTokenMeter(pool);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == JobTokenMeter.Name && ReferenceEquals(instrument.Meter.Scope, pool))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(
            "acquired 2, cancelled 0, free 3, held 1, returned 1, timed_out 0, waiting 0",
            string.Join(", ", seen.Select(pair => $"{pair.Key["overlap.tokens.".Length..]} {pair.Value}").Order(StringComparer.Ordinal)));
    }
}
