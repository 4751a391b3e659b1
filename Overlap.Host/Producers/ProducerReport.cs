using System.Text.Json;
using System.Text.Json.Serialization;
using Overlap.Metering;

namespace Overlap.Host.Producers;

/// <summary>
/// The report of a producer in a child process, when it has bound, once a second, and at its end: a JSON line on standard output.
/// </summary>
/// <param name="Sent">Messages sent so far.</param>
/// <param name="RatePerS">Messages sent a second, on average so far.</param>
/// <param name="RssBytes">Resident memory of its process, in bytes.</param>
/// <param name="RssPeakBytes">Peak resident memory, in bytes.</param>
/// <param name="BehindMaxS">How far it fell behind its rate at most, in seconds; null without a rate.</param>
/// <param name="Dropped">Messages that no peer had taken when it closed.</param>
/// <param name="Error">The error that ended it; null if there is none.</param>
/// <param name="UnacknowledgedBytes">Bytes sent that its peers' kernels have not acknowledged; null if that is not known.</param>
/// <param name="Endpoints">The endpoints that it has bound, in its first report; null in the others.</param>
internal sealed record ProducerReport(
    long Sent, double RatePerS, long RssBytes, long RssPeakBytes, double? BehindMaxS = null, long Dropped = 0, string? Error = null,
    long? UnacknowledgedBytes = null, IReadOnlyList<string>? Endpoints = null)
{
    /// <summary>The first report of a producer: it has bound.</summary>
    public static ProducerReport Bound(IReadOnlyList<string> endpoints) => new(0, 0, 0, 0, Endpoints: endpoints);

    /// <summary>The report of a producer in this process.</summary>
    public static ProducerReport Of(ProducerStats stats, long? unacknowledgedBytes) => new(
        stats.Sent, stats.RatePerS, Environment.WorkingSet, Math.Max(stats.RssPeakBytes ?? 0, Environment.WorkingSet), stats.BehindMaxS,
        stats.Dropped, UnacknowledgedBytes: unacknowledgedBytes);

    /// <summary>The report of a producer that failed before it sent anything.</summary>
    public static ProducerReport Broken(string error) => new(0, 0, 0, 0, Error: error);

    /// <summary>The figures for the run's summary.</summary>
    public ProducerStats ToStats() => new(Sent, RatePerS, RssPeakBytes, BehindMaxS, Dropped);

    /// <summary>The report as a readable line.</summary>
    public string ToText() => $"{HumanFormat.Full(Sent)} sent, {HumanFormat.Short(RatePerS)}/s, "
        + (BehindMaxS is { } behind ? $"at most {HumanFormat.Duration(TimeSpan.FromSeconds(behind))} behind its rate, " : "")
        + (UnacknowledgedBytes > 0 ? $"{HumanFormat.Size(UnacknowledgedBytes.Value)} not yet acknowledged, " : "")
        + $"memory {HumanFormat.Size(RssBytes)}";

    /// <summary>The report as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProducerReportJson.Default.ProducerReport);

    /// <summary>Parses a line of a producer's output. A line that is not a report becomes the error of one.</summary>
    public static ProducerReport Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Read(json.RootElement);
        }
        catch (Exception notAReport) when (notAReport is JsonException or InvalidOperationException or FormatException)
        {
            // Reported below.
        }
        return Broken($"the producer's process printed: {line}");
    }

    private static ProducerReport Read(JsonElement report)
    {
        return new ProducerReport(
            Find("sent")?.GetInt64() ?? 0, Find("rate_per_s")?.GetDouble() ?? 0, Find("rss_bytes")?.GetInt64() ?? 0,
            Find("rss_peak_bytes")?.GetInt64() ?? 0, Find("behind_max_s")?.GetDouble(), Find("dropped")?.GetInt64() ?? 0,
            Find("error")?.GetString(), Find("unacknowledged_bytes")?.GetInt64(),
            Find("endpoints") is { } endpoints ? [.. endpoints.EnumerateArray().Select(endpoint => endpoint.GetString()!)] : null);

        JsonElement? Find(string name) =>
            report.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}

// Written only: what it takes to read would be compiled at each start.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ProducerReport))]
internal sealed partial class ProducerReportJson : JsonSerializerContext;
