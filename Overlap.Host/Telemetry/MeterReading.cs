using System.Diagnostics.Metrics;
using System.Globalization;

namespace Overlap.Host.Telemetry;

/// <summary>What an instrument reads now.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Values">Its values; with the worker's number, where it has one for each worker.</param>
internal sealed record MeterReading(Instrument Instrument, IReadOnlyList<(string? Handler, long Value)> Values)
{
    /// <summary>Reads all observable instruments of some meters, in one collection.</summary>
    public static IReadOnlyList<MeterReading> Collect(Func<Meter, bool> isMeant)
    {
        var read = new Dictionary<Instrument, List<(string?, long)>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (!isMeant(instrument.Meter))
                    return;
                read[instrument] = [];
                self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(Add);
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Add(instrument, value, tags, state));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. read.Where(each => each.Value.Count > 0).Select(each => new MeterReading(each.Key, each.Value))];

        void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            read[instrument].Add((tags.Length > 0 ? Convert.ToString(tags[0].Value, CultureInfo.InvariantCulture) : null, value));
    }
}
