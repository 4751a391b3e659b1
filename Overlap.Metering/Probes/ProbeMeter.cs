using System.Diagnostics.Metrics;

namespace Overlap.Metering.Probes;

/// <summary>
/// All probes of the process as instruments of a <see cref="Meter"/> named <c>Overlap</c>, by the names of a run's
/// (<see cref="OverlapMeter"/>). Counts are observable: they cost nothing a message. The histogram of durations does, while somebody
/// listens to it; the quantiles do not (<see cref="ProbeGauges"/>).
/// </summary>
internal static class ProbeMeter
{
    private const string Messages = "{message}";

    private static readonly Lock Gate = new();
    /// <summary>The gauge of bounds: of handlers whose bound is known.</summary>
    public const string Bound = "overlap.messages.bound";

    private static readonly Meter Meter = new(OverlapMeter.Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "overlap.process.duration", "s", "From the start to the end of the handler.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationHistogram.Bounds });

    private static readonly ThreadLocal<MeterCollection<IReadOnlyList<ProbeReading>>> Collection = new(() => new(ReadAll));

    private static Probe[] _probes = [];

    static ProbeMeter()
    {
        Count("overlap.messages.emitted", reading => reading.Counts.Emitted, "Queued in front of the handler, or begun at once.");
        Count("overlap.messages.started", reading => reading.Counts.Started, "The handler has begun.");
        Count("overlap.messages.completed", reading => reading.Counts.Completed, "The handler has ended without an exception.");
        Count("overlap.messages.failed", reading => reading.Counts.Failed, "The handler threw, or was cancelled.");
        Count("overlap.messages.dropped", reading => reading.Dropped, "There was no room for it: a part of those that failed.");
        Level("overlap.messages.queued", reading => reading.Counts.Queued, "Waiting in front of the handler.");
        Level("overlap.messages.in_flight", reading => reading.Counts.InFlight, "Inside the handler.");
        Meter.CreateObservableGauge(Bound, Bounds, Messages, "The most messages that can be queued and in flight.");
        ProbeGauges.Publish(Meter, () => Volatile.Read(ref _probes));
    }

    public static void Add(Probe probe)
    {
        lock (Gate)
            Volatile.Write(ref _probes, [.. _probes, probe]);
    }

    /// <returns>Whether it was published.</returns>
    public static bool Remove(Probe probe)
    {
        lock (Gate)
        {
            var others = _probes.Where(each => each != probe).ToArray();
            var isFound = others.Length < _probes.Length;
            Volatile.Write(ref _probes, others);
            return isFound;
        }
    }

    /// <summary>The counts of all probes of each name.</summary>
    public static IReadOnlyDictionary<string, OverlapReading> ReadByName() => ReadAll().ToDictionary(each => each.Name, each => each.Counts);

    /// <summary>Records a handler's duration, if anybody listens.</summary>
    /// <param name="probe">Whose it was.</param>
    /// <param name="nanoseconds">The duration.</param>
    public static void Record(Probe probe, long nanoseconds)
    {
        if (Duration.Enabled)
            Duration.Record(nanoseconds / Nanoseconds.PerSecond, new KeyValuePair<string, object?>(OverlapMeter.HandlerTag, probe.Name));
    }

    private static void Count(string name, Func<ProbeReading, long> value, string description) =>
        Meter.CreateObservableCounter(name, () => ByName(name, value), Messages, description);

    private static void Level(string name, Func<ProbeReading, long> value, string description) =>
        Meter.CreateObservableUpDownCounter(name, () => ByName(name, value), Messages, description);

    private static IEnumerable<Measurement<long>> ByName(string instrument, Func<ProbeReading, long> value) =>
        Collection.Value!.ReadFor(instrument).Select(each => Measure(each, value(each)));

    private static IEnumerable<Measurement<long>> Bounds() =>
        from each in Collection.Value!.ReadFor(Bound)
        where each.Bound is not null
        select Measure(each, each.Bound!.Value);

    private static Measurement<long> Measure(ProbeReading of, long value) =>
        new(value, new KeyValuePair<string, object?>(OverlapMeter.HandlerTag, of.Name));

    /// <summary>What the probes have counted until now, each name once.</summary>
    public static IReadOnlyList<ProbeReading> ReadAll() =>
    [
        .. from probe in Volatile.Read(ref _probes)
           group probe by probe.Name into same
           select new ProbeReading(same.Key, same.Select(each => each.Read()).Aggregate((sum, next) => sum + next), same.Sum(each => each.Dropped), BoundOf(same)),
    ];

    // Of several with one name it is known only if each has one.
    private static long? BoundOf(IEnumerable<Probe> same) => same.Aggregate((long?)0, (sum, probe) => sum + probe.Bound);
}
