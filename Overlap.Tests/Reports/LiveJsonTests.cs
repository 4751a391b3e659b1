using System.Text.Json;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Host;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Reports;

public class LiveJsonTests
{
    private static readonly SchemaFile Schema = new("json-lines.schema.json");

    [Fact]
    public void A_snapshot_has_its_total_and_each_worker()
    {
        var snapshot = Samples.Snapshot(3, 30_012, 0);
        var line = Read(LiveJson.Line(snapshot with { ResidentBytes = 64 << 20, Workers = [snapshot.Workers[0], snapshot.Workers[1] with { Reading = default }] }), "snapshot");
        Assert.Equal((3, 60_024), (line.GetProperty("elapsed_s").GetDouble(), line.GetProperty("received").GetInt64()));
        Assert.Equal(64 << 20, line.GetProperty("rss_bytes").GetInt64());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("kernel").ValueKind);
        var total = line.GetProperty("total");
        Assert.Equal(
            (30_012, 3, 30_009, 20_024.8),
            (total.GetProperty("overlap").GetInt64(), total.GetProperty("queued").GetInt64(), total.GetProperty("in_flight").GetInt64(),
                total.GetProperty("rate_per_s").GetDouble()));
        var (busy, idle) = (line.GetProperty("workers")[0], line.GetProperty("workers")[1]);
        Assert.Equal(("pull1", 3045), (busy.GetProperty("name").GetString(), busy.GetProperty("latency_ms").GetProperty("p99").GetDouble()));
        Assert.Equal(("pull2", JsonValueKind.Null), (idle.GetProperty("name").GetString(), idle.GetProperty("latency_ms").ValueKind));
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData(3_900L, "3900")]
    public void A_snapshot_has_what_the_kernel_holds(long? sent, string written)
    {
        var line = Read(LiveJson.Line(Samples.Snapshot(3, 5) with { Kernel = new KernelReading(1_000, sent) { Messages = 144 } }), "snapshot");
        Assert.Equal($$"""{"received_bytes":1000,"sent_bytes":{{written}},"messages":144}""", line.GetProperty("kernel").GetRawText());
    }

    [Theory]
    [InlineData(RunEventKind.Draining, "duration", "draining")]
    [InlineData(RunEventKind.Crashed, "bridge: X: \"gone\"\nfor ever", "crashed")]
    public void An_event_has_its_kind_and_text(RunEventKind kind, string text, string word)
    {
        var line = Read(LiveJson.Line(new RunEvent(DateTimeOffset.UnixEpoch, kind, text)), "event");
        Assert.Equal((word, text), (line.GetProperty("event").GetString(), line.GetProperty("text").GetString()));
    }

    [Fact]
    public void The_last_line_has_the_summary_as_its_file_has_it()
    {
        var line = Read(LiveJson.Line(Samples.Summary(), "logs/a b"), "summary");
        Assert.Equal("logs/a b", line.GetProperty("folder").GetString());
        Assert.True(JsonElement.DeepEquals(SummaryJson.ToElement(Samples.Summary()), line.GetProperty("summary")));
    }

    private static JsonElement Read(string line, string type)
    {
        Assert.DoesNotContain('\n', line);
        Schema.AssertHolds(line, type);
        var read = JsonDocument.Parse(line).RootElement;
        Assert.Equal(type, read.GetProperty("type").GetString());
        return read;
    }
}
