using System.Text.Json;
using System.Text.Json.Serialization;
using Overlap.Actors.Metrics;
using Overlap.Host.Presentation;

namespace Overlap.Host.Producers;

/// <summary>What a producer in a process of its own says of itself once a second and at its end: a JSON line on standard output.</summary>
/// <param name="Sent">Messages sent so far.</param>
/// <param name="RatePerS">Messages sent a second, on average so far.</param>
/// <param name="RssBytes">Resident memory of its process.</param>
/// <param name="RssPeakBytes">The most it was.</param>
/// <param name="BehindMaxS">The most that it was behind its rate, in seconds; null without a rate.</param>
/// <param name="Dropped">Messages that no peer had taken when it closed.</param>
/// <param name="Error">What it broke of; null while nothing did.</param>
internal sealed record ProducerReport(
    long Sent, double RatePerS, long RssBytes, long RssPeakBytes, double? BehindMaxS = null, long Dropped = 0, string? Error = null)
{
    /// <summary>Reports what a producer in this process did.</summary>
    public static ProducerReport Of(ProducerStats stats, string? error = null) =>
        new(stats.Sent, stats.RatePerS, Environment.WorkingSet, Math.Max(stats.RssPeakBytes, Environment.WorkingSet), stats.BehindMaxS, stats.Dropped, error);

    /// <summary>Reports a producer that broke before it did anything.</summary>
    public static ProducerReport Broken(string error) => new(0, 0, 0, 0, Error: error);

    /// <summary>What the run's summary takes of it.</summary>
    public ProducerStats ToStats() => new(Sent, RatePerS, RssPeakBytes, BehindMaxS, Dropped);

    /// <summary>The report as a line for people.</summary>
    public string ToText() => $"{Human.Full(Sent)} sent, {Human.Short(RatePerS)}/s, "
        + (BehindMaxS is { } behind ? $"at most {Human.Duration(TimeSpan.FromSeconds(behind))} behind its rate, " : "")
        + $"memory {Human.Size(RssBytes)}";

    /// <summary>The report as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProducerReportJson.Default.ProducerReport);

    /// <summary>Reads a line of a producer's output. A line that is no report is what broke the producer.</summary>
    public static ProducerReport Parse(string line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, ProducerReportJson.Default.ProducerReport) is { } report)
                return report;
        }
        catch (JsonException)
        {
            // Said below.
        }
        return Broken($"the producer's process said: {line}");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProducerReport))]
internal sealed partial class ProducerReportJson : JsonSerializerContext;
