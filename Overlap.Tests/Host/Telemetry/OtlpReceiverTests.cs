using System.Diagnostics;
using System.Text.Json;
using Overlap.Metering;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Telemetry;

/// <summary>What a receiver gets of a run: decoded by OpenTelemetry's own code.</summary>
[Trait("Category", "System")]
public sealed class OtlpReceiverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task The_last_export_has_what_the_summary_has()
    {
        using var receiver = Process.Start(new ProcessStartInfo(
            Peers.NodeWithOtlp(), [Path.Combine(AppContext.BaseDirectory, "Host", "Telemetry", "otlp-receiver.js"), Peers.OtlpTransformer])
        {
            RedirectStandardOutput = true,
        })!;
        var port = await receiver.StandardOutput.ReadLineAsync();
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "-s", "overlap.source.rate=2000",
            "--duration", "2500ms", "--workers", "3", "--summary", "json", "--name", "exported", "--otlp", $"http://127.0.0.1:{port}");
        var summary = await run.SummaryAsync();
        receiver.Kill();
        var requests = (await receiver.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.True(requests.Count >= 3, $"{requests.Count} requests");
        Assert.All(requests, request => Assert.Equal("/v1/metrics application/x-protobuf", $"{request.GetProperty("path")} {request.GetProperty("type")}"));
        var last = requests.Select(Metrics).Last(metrics => metrics.Count > 2);
        Assert.Equal(summary.Messages.Received, Sum(last["overlap.messages.received"].GetProperty("sum")));
        Assert.Equal(summary.Messages.Emitted, Sum(last["overlap.messages.emitted"].GetProperty("sum")));
        Assert.Equal(summary.Messages.Completed, Sum(last["overlap.messages.completed"].GetProperty("sum")));
        Assert.Equal(0, Sum(last["overlap.messages.in_flight"].GetProperty("sum")));
        Assert.True(last["overlap.messages.completed"].GetProperty("sum").GetProperty("isMonotonic").GetBoolean());
        Assert.Equal("{message}", last["overlap.messages.completed"].GetProperty("unit").GetString());
        AssertIsHistogramOf(summary, last["overlap.process.duration"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "logs", "exported"), "overlap.log"));
    }

    [SkippableFact]
    public async Task A_receiver_that_is_not_there_is_one_warning_and_costs_no_result()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--body", "none", "--rate", "1000", "--duration", "2500ms", "--summary", "json", "--otlp", "http://127.0.0.1:1");
        await run.SummaryAsync();
        Assert.Single(run.Errors.Split('\n'), line => line.Contains("cannot export: ") && line.Contains("Connection refused"));
    }

    private static void AssertIsHistogramOf(Summary summary, JsonElement metric)
    {
        Assert.Equal("s", metric.GetProperty("unit").GetString());
        var histogram = metric.GetProperty("histogram");
        Assert.Equal(2, histogram.GetProperty("aggregationTemporality").GetInt32());
        var points = histogram.GetProperty("dataPoints").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], points.Select(Handler));
        foreach (var (point, worker) in points.Zip(summary.Workers))
        {
            Assert.Equal(worker.Messages.Completed, point.GetProperty("count").GetInt64());
            Assert.Equal(worker.Messages.Completed, point.GetProperty("bucketCounts").EnumerateArray().Sum(count => count.GetInt64()));
            Assert.Equal(DurationHistogram.Bounds, point.GetProperty("explicitBounds").EnumerateArray().Select(bound => bound.GetDouble()));
            Assert.InRange(point.GetProperty("sum").GetDouble() / worker.Messages.Completed * 1e3, 19, worker.LatencyMs.Body.Max);
            var (start, end) = (point.GetProperty("startTimeUnixNano").GetDouble(), point.GetProperty("timeUnixNano").GetDouble());
            Assert.InRange((end - start) / 1e9, summary.ElapsedS - 1, summary.ElapsedS + 5);
        }
    }

    // All are of one resource, named after the run; a request has the instruments and the histograms.
    private static Dictionary<string, JsonElement> Metrics(JsonElement request)
    {
        var metrics = new Dictionary<string, JsonElement>();
        foreach (var resource in request.GetProperty("resourceMetrics").EnumerateArray())
        {
            var attributes = resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
                .ToDictionary(each => each.GetProperty("key").GetString()!, each => each.GetProperty("value").GetProperty("stringValue").GetString());
            Assert.Equal(("overlap", "exported"), (attributes["service.name"], attributes["service.instance.id"]));
            foreach (var scope in resource.GetProperty("scopeMetrics").EnumerateArray())
                foreach (var metric in scope.GetProperty("metrics").EnumerateArray())
                    metrics.Add(metric.GetProperty("name").GetString()!, metric);
        }
        return metrics;
    }

    private static long Sum(JsonElement sum) => sum.GetProperty("dataPoints").EnumerateArray().Sum(point => point.GetProperty("asInt").GetInt64());

    private static int Handler(JsonElement point)
    {
        var tag = point.GetProperty("attributes").EnumerateArray().Single();
        Assert.Equal("overlap.handler", tag.GetProperty("key").GetString());
        return tag.GetProperty("value").GetProperty("intValue").GetInt32();
    }
}
