using System.Text.Json;
using System.Text.Json.Nodes;
using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports;

namespace Overlap.Tests.Metering;

public class SummaryJsonTests
{
    // All that others read summary.json by. Change a name here only with the schema's version.
    private const string Shape = """
        schema environment{overlap akka runtime os cores} settings{mode bound rate workers body transport batch config stages[{from_per_s to_per_s duration_s}]} started_at elapsed_s drain_s stopped_by
        verdict{kind text from_s to_s arrival_per_s ended_per_s overlap_mean overlap_growth_per_s at_bound bound_needed latency_factor bound_holds_per_s}
        messages{received emitted started completed failed unfinished}
        rate_per_s failures[{type count message}]
        overlap{final mean p50 p95 max}
        queued{final mean p50 p95 max}
        in_flight{final mean p50 p95 max}
        kernel{received_bytes{final mean p50 p95 max} sent_bytes{final mean p50 p95 max} messages{final mean p50 p95 max}}
        connections{connected disconnected rejected failed}
        sequence{checked gaps duplicates reordered}
        latency_ms{queue{p50 p90 p99 p999 max} body{p50 p90 p99 p999 max} total{p50 p90 p99 p999 max} intended{p50 p90 p99 p999 max}}
        clock{single grouped error_ns}
        little{arrival_per_s mean_total_s predicted_overlap measured_overlap error}
        steady{rate_per_s mean_total_s overlap_mean}
        stages[{from_per_s to_per_s from_s to_s emitted completed failed rate_per_s overlap{final mean p50 p95 max} total_ms{p50 p90 p99 p999 max}
        verdict{kind text from_s to_s arrival_per_s ended_per_s overlap_mean overlap_growth_per_s at_bound bound_needed latency_factor bound_holds_per_s}}]
        memory{rss_start_bytes rss_peak_bytes rss_end_bytes allocated_bytes_per_message}
        producer{sent rate_per_s rss_peak_bytes behind_max_s dropped}
        tokens{style acquired timed_out cancelled returned held_max}
        delivery{mode sent acknowledged unacknowledged redelivered lost_at_most}
        nodes[{name address ended_by dealt acknowledged
        messages{received emitted started completed failed unfinished}
        rate_per_s
        overlap{final mean p50 p95 max}
        latency_ms{queue{p50 p90 p99 p999 max} body{p50 p90 p99 p999 max} total{p50 p90 p99 p999 max} intended{p50 p90 p99 p999 max}}}]
        thresholds[{expect figure holds measured word margin violated_at_s}]
        workers[{name
        messages{emitted started completed failed unfinished failed_by{FormatException}}
        overlap{final mean p50 p95 max}
        in_flight{final mean p50 p95 max}
        queued{final mean p50 p95 max}
        latency_ms{queue{p50 p90 p99 p999 max} body{p50 p90 p99 p999 max} total{p50 p90 p99 p999 max} intended{p50 p90 p99 p999 max}} verdict}]
        """;

    private static readonly LevelStats Level = new(1, 2.5, 2, 3, 4);
    private static readonly Percentiles Some = new(0.000487, 1.25, 3_000.123456, 4_000, 5_000);

    private static readonly Verdict Judged = new(VerdictKind.Growing, "Growing.", 1, 2, 3, 4, 5, 6, 0.5, 7, 0.25, 8);

    private static readonly Summary Full = new()
    {
        Environment = new RunEnvironment("0.1.0", "1.5.74", ".NET 10.0.1", "Linux", 2),
        Settings = new RunSettings("pipe", 0, 20_000, 2, "delay", "zmtp", 1000, "hocon/async.conf") { Stages = [new Stage(0, 5_000, 1.5)] },
        StartedAt = new DateTimeOffset(2026, 11, 21, 19, 20, 59, 453, TimeSpan.Zero),
        ElapsedS = 20.25,
        DrainS = 1.5,
        StoppedBy = StopReason.Signal,
        Verdict = Judged,
        Messages = new MessageTotals(7, 6, 5, 3, 1, 2),
        RatePerS = 19_999.5,
        Failures = [new("FormatException", 1, "No number.")],
        Overlap = Level,
        Queued = Level,
        InFlight = Level,
        Kernel = new KernelStats(Level, Level, Level),
        Connections = new ConnectionStats(5, 4, 3, 2),
        Sequence = new SequenceStats(6, 1, 0, 2),
        LatencyMs = new LatencyStats(Some, Some, Some, Some),
        Clock = new ClockStats(4, 3, 1_000),
        Little = new LittleCheck(1, 2, 2, 2, 0),
        Steady = new SteadyState(1, 2, 3),
        Stages = [new StageResult(0, 5_000, 0, 1.501, 3_750, 3_000, 2, 2_000, Level, Some) { Verdict = Judged }],
        Memory = new MemoryStats(1, 2, 3, 4.5),
        Producer = new ProducerStats(7, 8, 9, 0.5, 6),
        Tokens = new TokenStats("fifo", 1, 2, 3, 4, 5),
        Delivery = new DeliveryStats("at-least-once", 6, 4, 2, 1, 1),
        Nodes =
        [
            new NodeSummary(
                "node1", "127.0.0.1:7001", NodeEnd.Summary, 6, 4, new MessageTotals(6, 6, 5, 3, 1, 2), 19_999.5, Level,
                new LatencyStats(Some, Some, Some, Some)),
        ],
        Thresholds = [new("overlap.max <= 3", "overlap.max", false, 4, null, -1, 2.5)],
        Workers =
        [
            new WorkerSummary("pull1", new WorkerTotals(6, 5, 3, 1, 2, new Dictionary<string, long> { ["FormatException"] = 1 }),
                Level, Level, Level, new LatencyStats(Some, Some, Some, Some)),
        ],
    };

    [Fact]
    public void It_has_exactly_these_names_in_this_order() =>
        Assert.Equal(Shape.ReplaceLineEndings(" "), ShapeOf(JsonNode.Parse(SummaryJson.Write(Full))!));

    [Fact]
    public void It_is_as_the_schema_says() => SummarySchema.AssertHolds(SummaryJson.Write(Full));

    [Fact]
    public void Missing_parts_are_written_as_null()
    {
        var json = JsonNode.Parse(SummaryJson.Write(Full with
        {
            Settings = Full.Settings with { Rate = null, Config = null, Stages = null },
            Connections = null, Sequence = null, Steady = null, Stages = null, Producer = null, Tokens = null,
        }))!.AsObject();
        Assert.All(["connections", "sequence", "steady", "stages", "producer", "tokens"], name => Assert.True(json.ContainsKey(name) && json[name] is null));
        var settings = json["settings"]!.AsObject();
        Assert.All(["rate", "config", "stages"], name => Assert.True(settings.ContainsKey(name) && settings[name] is null));
    }

    [Theory]
    [InlineData(StopReason.Messages, "messages")]
    [InlineData(StopReason.Duration, "duration")]
    [InlineData(StopReason.Signal, "signal")]
    [InlineData(StopReason.Memory, "memory")]
    [InlineData(StopReason.Source, "source")]
    [InlineData(StopReason.Threshold, "threshold")]
    [InlineData(StopReason.Error, "error")]
    public void The_stop_reason_is_a_word(StopReason reason, string word) =>
        Assert.Equal(word, JsonNode.Parse(SummaryJson.Write(Full with { StoppedBy = reason }))!["stopped_by"]!.GetValue<string>());

    [Theory]
    [InlineData(0, "0")]
    [InlineData(20_000, "20000")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(0.000000487, "0.000000487")]
    [InlineData(3_000.123456789, "3000.123457")]
    [InlineData(123_456_789_012.5, "123456789012.5")]
    public void Numbers_are_written_as_people_read_them(double value, string text) =>
        Assert.Contains($"\"elapsed_s\": {text},\n", SummaryJson.Write(Full with { ElapsedS = value }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NaN_and_infinity_are_never_written(double value) =>
        Assert.ThrowsAny<Exception>(() => SummaryJson.Write(Full with { RatePerS = value }));

    [Fact]
    public void Names_are_written_as_they_are() =>
        Assert.Contains("\"body\": \"Größe.Outer+Body`1\"", SummaryJson.Write(Full with { Settings = Full.Settings with { Body = "Größe.Outer+Body`1" } }));

    [Fact]
    public void A_written_summary_is_read_back()
    {
        var read = SummaryJson.Read(SummaryJson.Write(Full));
        Assert.Equal(SummaryJson.Write(Full), SummaryJson.Write(read));
        Assert.Equal(Full.LatencyMs, read.LatencyMs);
        Assert.Equal(Full.StartedAt, read.StartedAt);
        Assert.Equal(Full.Settings.Stages, read.Settings.Stages);
        Assert.Equal(1, read.Workers[0].Messages.FailedBy["FormatException"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema\":")]
    public void An_invalid_summary_is_rejected(string text) => Assert.Throws<JsonException>(() => SummaryJson.Read(text));

    private static string ShapeOf(JsonNode node) => string.Join(' ', node.AsObject().Select(property => property.Value switch
    {
        JsonObject o => $"{property.Key}{{{ShapeOf(o)}}}",
        JsonArray a => $"{property.Key}[{{{ShapeOf(a[0]!)}}}]",
        _ => property.Key,
    }));
}
