using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports;
using Overlap.Tests.Host;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Reports;

public sealed class RunDataTests : LogTest
{
    private static readonly Summary Summary = Samples.Summary() with { Verdict = new Verdict(VerdictKind.Settled, "Settled.", 1.5, 2, 3, 4, 5, 6, 0, 7, 1, 8) };

    private static readonly RunRecord Record = new(
        Summary.Settings, Summary.Environment,
        [
            new Moment(TimeSpan.FromSeconds(0.5), 9, new OverlapReading(8, 6, 3, 1, 2, 2), new IntervalLatency(4, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(2), TimeSpan.FromTicks(25_001)), 4_096),
            new Moment(TimeSpan.FromSeconds(0.75), 9, new OverlapReading(8, 8, 3, 1, 0, 4), default, 8_192) { Kernel = new KernelReading(300, null) { Messages = 9 } },
            new Moment(TimeSpan.FromSeconds(1.75), 12, new OverlapReading(11, 11, 10, 1, 0, 0), new IntervalLatency(7, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), 4_096)
            {
                Kernel = new KernelReading(300, 40) { Messages = 10 },
            },
        ],
        [],
        [
            new RunEvent(Summary.StartedAt.AddSeconds(-0.25), RunEventKind.Started, "2 workers"),
            new RunEvent(Summary.StartedAt, RunEventKind.Connected, "connected 127.0.0.1:7"),
            new RunEvent(Summary.StartedAt.AddSeconds(2), RunEventKind.Crashed, "pull1: IOException: No \"x\",\nat all"),
            new RunEvent(Summary.StartedAt.AddSeconds(3), RunEventKind.Ended, ""),
        ],
        Summary)
    {
        Latency = [new(TimeSpan.Zero, TimeSpan.FromSeconds(1), One(5), One(10), One(15), LatencyCounts.Empty)],
    };

    [Fact]
    public void Samples_have_a_row_a_moment_with_what_happened_since_the_one_before()
    {
        RunData.Write(Run, Record);
        Assert.Equal(
            "elapsed_s,received,emitted,started,completed,failed,queued,in_flight,overlap,rate_per_s,p50_ms,p99_ms,max_ms,rss_bytes,kernel_received_bytes,kernel_sent_bytes,kernel_messages\r\n"
            + "0.500,9,8,6,3,1,2,2,4,6,1.5,2,2.5001,4096,,,\r\n"
            + "0.750,9,8,8,3,1,0,4,4,0,,,,8192,300,,9\r\n"
            + "1.750,12,11,11,10,1,0,0,0,7,1000,2000,3000,4096,300,40,10\r\n",
            Read("samples.csv"));
    }

    [Fact]
    public void Events_are_in_order_with_the_warm_up_among_them()
    {
        RunData.Write(Run, Record);
        Assert.Equal(
            """
            at,elapsed_s,kind,text
            1969-12-31T23:59:59.750Z,-0.250,started,2 workers
            1970-01-01T00:00:00.000Z,0.000,connected,connected 127.0.0.1:7
            1970-01-01T00:00:01.500Z,1.500,warm_up,what the verdict judges begins
            1970-01-01T00:00:02.000Z,2.000,crashed,"pull1: IOException: No ""x"",\nat all"
            1970-01-01T00:00:03.000Z,3.000,ended,

            """.ReplaceLineEndings("\r\n"),
            Read("events.csv"));
    }

    [Fact]
    public void Each_part_of_the_latency_that_was_measured_has_a_distribution()
    {
        RunData.Write(Run, Record);
        Assert.Equal(
            ["events.csv", "latency-body.hgrm", "latency-queue.hgrm", "latency-total.hgrm", "latency.hlog", "report.html", "samples.csv"],
            Directory.GetFiles(Run.Path).Select(Path.GetFileName).Where(name => !name!.StartsWith('.')).Order(StringComparer.Ordinal));
        Assert.EndsWith("]\n", Read("latency-total.hgrm"));
        Assert.Contains("#[Max     =       15.", Read("latency-total.hgrm"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_and_costs_no_other()
    {
        Directory.CreateDirectory(Run.PathOf("samples.csv"));
        var error = Assert.Throws<RunFolderException>(() => RunData.Write(Run, Record));
        Assert.Contains(Run.PathOf("samples.csv"), error.Message);
        Assert.True(File.Exists(Run.PathOf("events.csv")) && File.Exists(Run.PathOf("latency.hlog")) && File.Exists(Run.PathOf("latency-total.hgrm")));
        Assert.Empty(Directory.GetFiles(Run.Path, "*.tmp"));
    }

    private static LatencyCounts One(int milliseconds) => new([(milliseconds * 1_000_000L, 1)]);
}
