using System.Diagnostics.Metrics;

namespace Overlap.Metering;

/// <summary>
/// A run's counts as instruments of a <see cref="Meter"/> named <c>Overlap</c>, for <c>dotnet-counters monitor --counters Overlap</c>,
/// OpenTelemetry and Prometheus. All are observable instruments: they cost nothing per message, and nothing without a listener. .NET has
/// no observable histogram; the latencies are in <see cref="DurationHistogram"/>. docs/metrics.md lists all names.
/// </summary>
internal sealed class OverlapMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Overlap";

    /// <summary>The tag of a series of one handler: the number of the worker, or of the node, from 1, the same in every run.</summary>
    public const string HandlerTag = "overlap.handler";

    private const string Messages = "{message}";
    private const string Bytes = "By";

    private readonly Meter _meter;
    private readonly ThreadLocal<MeterCollection<RunReading>> _collection;

    /// <summary>Publishes <paramref name="run"/> until this is disposed.</summary>
    public OverlapMeter(IRunFigures run)
    {
        _meter = new Meter(new MeterOptions(Name) { Scope = run });
        _collection = new ThreadLocal<MeterCollection<RunReading>>(() => new MeterCollection<RunReading>(run.ReadTogether));

        const string Received = "overlap.messages.received";
        _meter.CreateObservableCounter(Received, () => _collection.Value!.ReadFor(Received).Received, Messages, "Taken off the socket.");
        Count("overlap.messages.emitted", reading => reading.Emitted, "Delivered to a worker.");
        Count("overlap.messages.started", reading => reading.Started, "Task body started.");
        Count("overlap.messages.completed", reading => reading.Completed, "Task body ended without an exception.");
        Count("overlap.messages.failed", reading => reading.Failed, "Task body threw, or could not parse the message.");
        Level("overlap.messages.queued", reading => reading.Queued, "Waiting in front of the task body.");
        Level("overlap.messages.in_flight", reading => reading.InFlight, "Inside the task body.");

        Kernel("overlap.kernel.received", kernel => kernel.ReceivedBytes, Bytes, "Received by the kernel, and not yet read by the bridge.");
        Kernel("overlap.kernel.sent", kernel => kernel.SentBytes, Bytes, "Sent by the producer, and not yet acknowledged by the bridge's kernel.");
        Kernel("overlap.kernel.messages", kernel => kernel.Messages, Messages, "Estimate of how many messages the kernel holds.");

        void Count(string name, Func<OverlapReading, long> value, string description) =>
            _meter.CreateObservableCounter(name, () => PerWorker(name, value), Messages, description);

        void Level(string name, Func<OverlapReading, long> value, string description) =>
            _meter.CreateObservableUpDownCounter(name, () => PerWorker(name, value), Messages, description);

        void Kernel(string name, Func<KernelReading, long?> value, string unit, string description) =>
            _meter.CreateObservableUpDownCounter(name, () => Known(run.Kernel is { } kernel ? value(kernel) : null), unit, description);
    }

    /// <summary>Removes the instruments.</summary>
    public void Dispose()
    {
        _meter.Dispose();
        _collection.Dispose();
    }

    private static IEnumerable<Measurement<long>> Known(long? value) => value is { } known ? [new Measurement<long>(known)] : [];

    private IEnumerable<Measurement<long>> PerWorker(string instrument, Func<OverlapReading, long> value) =>
        _collection.Value!.ReadFor(instrument).Workers.Select(
            (reading, index) => new Measurement<long>(value(reading), new KeyValuePair<string, object?>(HandlerTag, index + 1)));
}
