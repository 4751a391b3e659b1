using System.Diagnostics.Metrics;

namespace Overlap.Metering.Actors.Streams;

/// <summary>All meters of streams as instruments; they cost nothing an element.</summary>
internal static class StreamInstruments
{
    private static readonly Lock Gate = new();
    private static readonly Meter Meter = new(OverlapMeter.Name);
    private static StreamMeter[] _meters = [];

    static StreamInstruments()
    {
        Meter.CreateObservableCounter(
            "overlap.stream.elements", () => ByName(reading => reading.Elements), "{element}", "Elements that have passed.");
        Meter.CreateObservableCounter(
            "overlap.stream.starved", () => ByName(reading => reading.Starved.TotalSeconds), "s", "An element was asked for, and none came.");
        Meter.CreateObservableCounter(
            "overlap.stream.held", () => ByName(reading => reading.Held.TotalSeconds), "s", "No element was asked for.");
    }

    public static void Add(StreamMeter meter)
    {
        lock (Gate)
            Volatile.Write(ref _meters, [.. _meters, meter]);
    }

    public static void Remove(StreamMeter meter)
    {
        lock (Gate)
            Volatile.Write(ref _meters, [.. _meters.Where(each => each != meter)]);
    }

    private static IEnumerable<Measurement<T>> ByName<T>(Func<StreamReading, T> value) where T : struct =>
        from meter in Volatile.Read(ref _meters)
        group meter.Read() by meter.Name into same
        select new Measurement<T>(
            value(same.Aggregate((sum, next) => sum + next)), new KeyValuePair<string, object?>(OverlapMeter.HandlerTag, same.Key));
}
