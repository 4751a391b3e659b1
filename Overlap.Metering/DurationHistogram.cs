using System.Collections.Immutable;

namespace Overlap.Metering;

/// <summary>
/// A worker's latencies as the histogram that OpenTelemetry and Prometheus know, cumulative since the run started: made of a
/// <see cref="LatencyHistogram"/> when it is collected, so it costs nothing per message.
/// </summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Description">What is measured.</param>
/// <param name="Handler">The worker's number, from 1.</param>
/// <param name="Counts">How many are in each bucket of <see cref="Bounds"/>, and last how many are above.</param>
/// <param name="SumSeconds">The sum of all, in seconds.</param>
internal sealed record DurationHistogram(string Name, string Description, int Handler, IReadOnlyList<long> Counts, double SumSeconds)
{
    private const string Process = "overlap.process.duration";
    private const string Queue = "overlap.queue.duration";

    /// <summary>
    /// The buckets' upper bounds in seconds, from 1 µs to 500 s, the same in every run. A latency within 1 % of a bound may be counted on
    /// its other side.
    /// </summary>
    public static ImmutableArray<double> Bounds { get; } =
        [.. from power in Enumerable.Range(-6, 9) from digit in new[] { 1, 2, 5 } select double.Parse($"{digit}e{power}")];

    /// <summary>How many there are.</summary>
    public long Count => Counts.Sum();

    /// <summary>The histograms of a run so far, those of one metric after the other.</summary>
    public static IEnumerable<DurationHistogram> Of(IReadOnlyList<WorkerRecorder> workers) =>
        Of(workers.Select(worker => (worker.QueueLatency, worker.BodyLatency)).ToList());

    /// <summary>Those of handlers, in the order of their numbers.</summary>
    public static IEnumerable<DurationHistogram> Of(IReadOnlyList<(LatencyHistogram Queue, LatencyHistogram Body)> handlers) =>
    [
        .. handlers.Select((handler, index) => Of(Queue, "From emit to the start of the task body.", index + 1, handler.Queue)),
        .. handlers.Select((handler, index) => Of(Process, "From the start to the end of the task body.", index + 1, handler.Body)),
    ];

    private static DurationHistogram Of(string name, string description, int handler, LatencyHistogram latency)
    {
        // Read first: what is recorded meanwhile is in the next collection.
        var sum = latency.Sum / Nanoseconds.PerSecond;
        var counts = new long[Bounds.Length + 1];
        var bucket = 0;
        foreach (var (nanoseconds, count) in latency.BucketCounts())
        {
            while (bucket < Bounds.Length && nanoseconds / Nanoseconds.PerSecond > Bounds[bucket])
                bucket++;
            counts[bucket] += count;
        }
        return new DurationHistogram(name, description, handler, counts, sum);
    }
}
