using System.Text.RegularExpressions;
using Overlap.Host.Telemetry;
using Overlap.Metering;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Telemetry;

public sealed partial class PrometheusTextTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly RunRecorder _run;
    private readonly OverlapMeter _meter;

    public PrometheusTextTests()
    {
        _run = new RunRecorder(
            _time, ["pull1", "pull2"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero, kernel: () => new KernelReading(600, SentBytes: 300));
        _meter = new OverlapMeter(_run);
        _run.Receive(3, bytes: 30);
        _run.Workers[0].Counters.Emit(3, _time.Now);
        _run.Workers[0].Begin(_time.Now, _time.Now + 3_000);
        _run.Workers[0].Complete(_time.Now, _time.Now, _time.Now + 30_000_000);
        _run.Workers[0].Begin(_time.Now, _time.Now + 3_000);
        _run.SampleKernel(_time.Now);
        _time.AdvanceMs(100);
    }

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Names_have_their_units_and_values_their_worker()
    {
        var lines = Collect().Split('\n');
        Assert.Contains("# TYPE overlap_messages_received_total counter", lines);
        Assert.Contains("overlap_messages_received_total 3", lines);
        Assert.Contains("overlap_messages_completed_total{overlap_handler=\"1\"} 1", lines);
        Assert.Contains("# TYPE overlap_messages_in_flight gauge", lines);
        Assert.Contains("overlap_messages_in_flight{overlap_handler=\"1\"} 1", lines);
        Assert.Contains("overlap_messages_queued{overlap_handler=\"1\"} 1", lines);
        Assert.Contains("overlap_kernel_received_bytes 600", lines);
        Assert.Contains("target_info{service_name=\"overlap\",service_version=\"0.1.0\",service_instance_id=\"a \\\"name\\\"\"} 1", lines);
    }

    [Fact]
    public void A_histogram_is_cumulative_and_ends_with_all()
    {
        var buckets = Collect().Split('\n').Where(line => line.StartsWith("overlap_process_duration_seconds_bucket{overlap_handler=\"1\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(DurationHistogram.Bounds.Length + 1, buckets.Count);
        Assert.EndsWith("le=\"0.02\"} 0", buckets.Single(line => line.Contains("\"0.02\"")));
        Assert.EndsWith("le=\"0.05\"} 1", buckets.Single(line => line.Contains("\"0.05\"")));
        Assert.EndsWith("le=\"+Inf\"} 1", buckets[^1]);
        Assert.Contains("overlap_process_duration_seconds_count{overlap_handler=\"1\"} 1\n", Collect());
        Assert.Contains("overlap_process_duration_seconds_sum{overlap_handler=\"1\"} 0.03\n", Collect());
    }

    [Fact]
    public void Every_line_is_of_the_format_and_every_metric_is_described_once()
    {
        var lines = Collect().TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Format(), line));
        var types = lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(types.Distinct(), types);
        Assert.Equal(types, lines.Where(line => line.StartsWith("# HELP", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public void The_dashboard_asks_for_nothing_else()
    {
        var served = MetricName().Matches(Collect()).Select(match => match.Value).ToHashSet();
        var asked = Dashboard.Queries().SelectMany(query => MetricName().Matches(query)).Select(match => match.Value).Where(name => name != "overlap_handler").ToHashSet();
        Assert.True(asked.Count >= 8, string.Join(' ', asked));
        Assert.Empty(asked.Except(served));
    }

    private string Collect() => PrometheusText.Collect("a \"name\"", meter => ReferenceEquals(meter.Scope, _run), DurationHistogram.Of(_run.Workers));

    [GeneratedRegex("""^(# HELP \w+ \S.*|# TYPE \w+ (counter|gauge|histogram)|[a-z_]+(\{\w+="([^"\\]|\\.)*"(,\w+="([^"\\]|\\.)*")*\})? [-+.0-9E]+)$""")]
    private static partial Regex Format();

    [GeneratedRegex(@"\boverlap_[a-z_]+")]
    private static partial Regex MetricName();
}
