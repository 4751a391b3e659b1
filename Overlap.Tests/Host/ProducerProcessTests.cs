using System.Diagnostics;
using Overlap.Host.Producers;
using Overlap.Metering;

namespace Overlap.Tests.Host;

/// <summary>The parent's side, with shell scripts for children.</summary>
public class ProducerProcessTests
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task Reports_arrive_line_by_line_and_then_the_exit_code()
    {
        using var child = Start("""
            echo '{"sent":5,"rate_per_s":2.5,"rss_bytes":1,"rss_peak_bytes":2,"error":null}'
            echo '{"sent":9,"rate_per_s":3,"rss_bytes":1,"rss_peak_bytes":2,"error":"port in use"}'
            echo 'Segmentation fault'
            exit 3
            """);

        var reports = new List<ProducerReport>();
        await foreach (var report in child.ReadReportsAsync())
            reports.Add(report);

        Assert.Equal(
            [
                new ProducerReport(5, 2.5, 1, 2),
                new ProducerReport(9, 3, 1, 2, Error: "port in use"),
                ProducerReport.Broken("the producer's process printed: Segmentation fault"),
            ],
            reports);
        Assert.Equal(3, await child.WaitAsync());
    }

    [SkippableFact]
    public async Task It_is_stopped_by_the_end_of_its_input()
    {
        using var child = Start("cat > /dev/null; exit 4");
        Assert.Equal(4, await child.StopAsync(TestTimeout));
    }

    [SkippableFact]
    public async Task It_is_ended_where_it_does_not_stop()
    {
        using var child = Start("sleep 1000");
        Assert.NotEqual(0, await child.StopAsync(TimeSpan.Zero));
    }

    [SkippableFact]
    public async Task A_child_that_has_ended_can_still_be_stopped()
    {
        using var child = Start("exit 5");
        Assert.Equal(5, await child.WaitAsync());
        Assert.Equal(5, await child.StopAsync(TestTimeout));
    }

    [SkippableFact]
    public void Disposing_ends_it()
    {
        var child = Start("sleep 1000");
        using var watched = Process.GetProcessById(child.Id);
        child.Dispose();
        Assert.True(watched.WaitForExit(TestTimeout));
    }

    [SkippableFact]
    public async Task It_reads_the_configuration_first()
    {
        using var child = Start("""read -r -d "" config; printf '{"sent":%s}\n' "$config" """, shell: "/bin/bash", config: "7");

        await foreach (var report in child.ReadReportsAsync())
            Assert.Equal(7, report.Sent);
    }

    [SkippableFact]
    public async Task One_that_ends_before_it_has_read_its_configuration_is_no_error_yet()
    {
        using var child = Start("exit 6", config: new string('x', 1 << 20));
        Assert.Equal(6, await child.WaitAsync());
    }

    [Fact]
    public void A_report_reads_back()
    {
        var report = new ProducerReport(1L << 40, 0.1, 2, 3, 0.25, Error: "line\nbreak");
        Assert.DoesNotContain('\n', report.ToJson());
        Assert.StartsWith("{\"sent\":1099511627776,\"rate_per_s\":0.1,\"rss_bytes\":2,\"rss_peak_bytes\":3,\"behind_max_s\":0.25,\"dropped\":0,\"error\":", report.ToJson());
        Assert.Equal(report, ProducerReport.Parse(report.ToJson()));
    }

    [Fact]
    public void A_report_is_made_of_what_the_producer_did()
    {
        var report = ProducerReport.Of(new ProducerStats(240_000, 20_003, RssPeakBytes: 1L << 50, BehindMaxS: 0.25, Dropped: 12), unacknowledgedBytes: 3 << 20);

        Assert.Equal((240_000, 20_003, 1L << 50, 3 << 20), (report.Sent, report.RatePerS, report.RssPeakBytes, report.UnacknowledgedBytes));
        Assert.True(report.RssBytes > 0);
        Assert.Equal(new ProducerStats(240_000, 20_003, 1L << 50, 0.25, 12), report.ToStats());
        Assert.Equal("240,000 sent, 20.0 k/s, at most 250 ms behind its rate, 3.00 MiB not yet acknowledged, memory 64.0 MiB", (report with { RssBytes = 64 << 20 }).ToText());
        Assert.Equal("240,000 sent, 20.0 k/s, memory 64.0 MiB", (report with { RssBytes = 64 << 20, BehindMaxS = null, UnacknowledgedBytes = 0 }).ToText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    public void A_line_that_is_not_a_report_is_an_error(string line) => Assert.NotNull(ProducerReport.Parse(line).Error);

    [Fact]
    public async Task The_parents_end_is_the_end_of_the_input() =>
        await new ParentLink(new StringReader("whatever it says")).WaitForEndAsync().WaitAsync(TestTimeout);

    [Theory]
    [InlineData("a = 1\nb = 2\0rest", "a = 1\nb = 2")]
    [InlineData("\0", "")]
    [InlineData("cut off", null)]
    [InlineData("", null)]
    public void The_parents_configuration_ends_with_its_mark(string input, string? config) =>
        Assert.Equal(config, new ParentLink(new StringReader(input)).ReadConfig());

    private static ProducerProcess Start(string script, string shell = "/bin/sh", string config = "")
    {
        Skip.If(OperatingSystem.IsWindows(), "the children are shell scripts");
        var process = ProducerProcess.Start(new ProcessStartInfo(shell, ["-c", script]), TimeProvider.System);
        process.Configure(config);
        return process;
    }
}
