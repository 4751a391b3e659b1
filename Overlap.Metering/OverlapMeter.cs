using System.Diagnostics.Metrics;

namespace Overlap.Metering;

/// <summary>
/// A run's numbers as instruments of a <see cref="Meter"/> named <c>Overlap</c>, for <c>dotnet-counters monitor --counters
/// Overlap</c> and OpenTelemetry. All are observable instruments: they cost nothing per message, and nothing without a listener.
/// </summary>
internal sealed class OverlapMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Overlap";

    private const string Messages = "{message}";
    private const string Bytes = "By";

    private readonly Meter _meter;

    /// <summary>Publishes <paramref name="run"/> until this is disposed.</summary>
    public OverlapMeter(RunRecorder run)
    {
        _meter = new Meter(new MeterOptions(Name) { Scope = run });

        _meter.CreateObservableCounter("overlap.received", () => run.Received, Messages, "Taken off the socket.");
        Count("overlap.emitted", c => c.Emitted, "Delivered to a worker.");
        Count("overlap.started", c => c.Started, "Task body started.");
        Count("overlap.completed", c => c.Completed, "Task body ended without an exception.");
        Count("overlap.failed", c => c.Failed, "Task body threw, or could not parse the message.");

        Level("overlap.overlap", r => r.Overlap, "Emitted and neither completed nor failed.");
        Level("overlap.queued", r => r.Queued, "Waiting in front of the task body.");
        Level("overlap.in_flight", r => r.InFlight, "Inside the task body.");

        Kernel("overlap.kernel.received", kernel => kernel.ReceivedBytes, Bytes, "Received by the kernel, and not yet read by the bridge.");
        Kernel("overlap.kernel.sent", kernel => kernel.SentBytes, Bytes, "Sent by the producer, and not yet acknowledged by the bridge's kernel.");
        Kernel("overlap.kernel.messages", kernel => kernel.Messages, Messages, "Estimate of how many messages the kernel holds.");

        Latency("overlap.latency.p50", 50, "Median time from emit to end since the run started.");
        Latency("overlap.latency.p99", 99, "99th percentile of the time from emit to end since the run started.");
        Latency("overlap.latency.max", 100, "Highest time from emit to end since the run started.");

        void Count(string name, Func<WorkerCounters, long> value, string description) =>
            _meter.CreateObservableCounter(name, () => PerWorker(run, worker => value(worker.Counters)), Messages, description);

        void Level(string name, Func<OverlapReading, long> value, string description) =>
            _meter.CreateObservableUpDownCounter(
                name, () => PerWorker(run, worker => value(worker.Counters.Read())), Messages, description);

        void Kernel(string name, Func<KernelReading, long?> value, string unit, string description) =>
            _meter.CreateObservableUpDownCounter(name, () => Known(run.Kernel is { } kernel ? value(kernel) : null), unit, description);

        void Latency(string name, double percentile, string description) =>
            _meter.CreateObservableGauge(
                name,
                () => PerWorker(run, worker => worker.TotalLatency.ValueAtPercentile(percentile) / Nanoseconds.PerSecond),
                "s", description);
    }

    /// <summary>Removes the instruments.</summary>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Known(long? value) => value is { } known ? [new Measurement<long>(known)] : [];

    private static IEnumerable<Measurement<T>> PerWorker<T>(RunRecorder run, Func<WorkerRecorder, T> value) where T : struct =>
        run.Workers.Select(worker => new Measurement<T>(value(worker), new KeyValuePair<string, object?>("worker", worker.Name)));
}
