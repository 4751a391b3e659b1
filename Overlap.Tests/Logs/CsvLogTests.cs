using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Logs;

public sealed class CsvLogTests : IDisposable
{
    private const string Header =
        "at,elapsed_s,worker,received,emitted,started,completed,failed,queued,in_flight,overlap,rate_per_s,p50_ms,p99_ms,max_ms,"
        + "run_p50_ms,run_p99_ms,run_max_ms,rss_bytes\r\n";

    private readonly TemporaryFolder _logs = new();
    private readonly ManualTime _time = new();
    private readonly RunFolder _run;

    public CsvLogTests() => _run = _logs.NewRun(_time);

    public void Dispose()
    {
        _run.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void Each_snapshot_has_a_row_for_each_worker_at_once()
    {
        using var csv = new CsvLog(_run, Options());
        Assert.Equal(Header, Read());
        csv.Write(SnapshotOf("pull1", "pull2"));
        Assert.Equal(
            Header
            + "2026-11-21T19:20:59.453Z,1.500,pull1,9,7,5,3,1,2,1,3,1234.568,0.5,3000.0001,4000,0.25,2000,5000.5,4096\r\n"
            + "2026-11-21T19:20:59.453Z,1.500,pull2,9,7,5,3,1,2,1,3,1234.568,0.5,3000.0001,4000,0.25,2000,5000.5,4096\r\n",
            Read());
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    public void A_name_with_special_characters_is_quoted(string name, string field)
    {
        using var csv = new CsvLog(_run, Options());
        csv.Write(SnapshotOf(name));
        Assert.Contains($",1.500,{field},9,", Read());
    }

    [Fact]
    public void The_size_of_logs_does_not_bound_it()
    {
        using var csv = new CsvLog(_run, Options());
        for (var i = 0; i < 20; i++)
            csv.Write(SnapshotOf("w"));
        Assert.Equal(21, Read().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private Snapshot SnapshotOf(params string[] workers) => new(_time.GetUtcNow(), TimeSpan.FromSeconds(1.5), Received: 9,
        [.. workers.Select(name => new Sample(_time.GetUtcNow(), name, new OverlapReading(7, 5, 3, 1, 2, 1), 1234.5678,
            new IntervalLatency(9, TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(3000.0001), TimeSpan.FromSeconds(4)))
        {
            LatencySoFar = new IntervalLatency(99, TimeSpan.FromMilliseconds(0.25), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(5000.5)),
        })])
    {
        ResidentBytes = 4_096,
    };

    private LogOptions Options() => new(_time, MaxSize: 100, message => Assert.Fail(message));

    private string Read() => File.ReadAllText(_run.PathOf(CsvLog.FileName));
}
