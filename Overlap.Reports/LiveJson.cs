using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Overlap.Metering;

namespace Overlap.Reports;

/// <summary>
/// A run while it goes on, as JSON: one object a line, each with a <c>type</c>; <c>docs/json-lines.schema.json</c> describes them. Names
/// are in snake case, and durations and latencies in the units of <c>summary.json</c>.
/// </summary>
public static class LiveJson
{
    private static readonly LiveJsonContext Context = new(
        new JsonSerializerOptions(LiveJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The line of a snapshot, without its line feed.</summary>
    public static string Line(Snapshot snapshot) => JsonSerializer.Serialize(
        new SnapshotLine(
            "snapshot", snapshot.At, snapshot.Elapsed.TotalSeconds, snapshot.Received, snapshot.ResidentBytes, LiveTotal.Of(snapshot.Workers),
            snapshot.Kernel, [.. snapshot.Workers.Select(LiveWorker.Of)]),
        Context.SnapshotLine);

    /// <summary>The line of an event, without its line feed.</summary>
    public static string Line(RunEvent happened) => JsonSerializer.Serialize(
        new EventLine("event", happened.At, JsonNamingPolicy.SnakeCaseLower.ConvertName($"{happened.Kind}"), happened.Text), Context.EventLine);

    /// <summary>The last line, without its line feed.</summary>
    /// <param name="summary">The run's summary, which it has as <c>summary.json</c> does.</param>
    /// <param name="folder">The run's folder.</param>
    public static string Line(Summary summary, string folder) =>
        JsonSerializer.Serialize(new SummaryLine("summary", folder, summary), Context.SummaryLine);
}

internal sealed record SnapshotLine(
    string Type, DateTimeOffset At, double ElapsedS, long Received, long RssBytes, LiveTotal Total, KernelReading? Kernel,
    IReadOnlyList<LiveWorker> Workers);

internal sealed record LiveTotal(
    long Emitted, long Started, long Completed, long Failed, long Queued, long InFlight, long Overlap, double RatePerS)
{
    public static LiveTotal Of(IReadOnlyList<Sample> workers)
    {
        var sum = workers.Aggregate(default(OverlapReading), (sum, worker) => sum + worker.Reading);
        return new LiveTotal(
            sum.Emitted, sum.Started, sum.Completed, sum.Failed, sum.Queued, sum.InFlight, sum.Overlap, workers.Sum(worker => worker.RatePerSecond));
    }
}

internal sealed record LiveWorker(
    string Name, long Emitted, long Started, long Completed, long Failed, long Queued, long InFlight, long Overlap, double RatePerS,
    LiveLatency? LatencyMs)
{
    public static LiveWorker Of(Sample sample)
    {
        var (reading, latency) = (sample.Reading, sample.Latency);
        return new LiveWorker(
            sample.Source, reading.Emitted, reading.Started, reading.Completed, reading.Failed, reading.Queued, reading.InFlight, reading.Overlap,
            sample.RatePerSecond,
            latency.Count == 0 ? null : new LiveLatency(latency.P50.TotalMilliseconds, latency.P99.TotalMilliseconds, latency.Max.TotalMilliseconds));
    }
}

internal sealed record LiveLatency(double P50, double P99, double Max);

internal sealed record EventLine(string Type, DateTimeOffset At, string Event, string Text);

internal sealed record SummaryLine(string Type, string Folder, Summary Summary);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ReadableDoubleConverter)])]
[JsonSerializable(typeof(SnapshotLine))]
[JsonSerializable(typeof(EventLine))]
[JsonSerializable(typeof(SummaryLine))]
internal sealed partial class LiveJsonContext : JsonSerializerContext;
