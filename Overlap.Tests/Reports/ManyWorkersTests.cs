using System.Diagnostics;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Html;
using Overlap.Tests.Logs;
using Overlap.Tests.Reports.Html;
using Xunit.Abstractions;

namespace Overlap.Tests.Reports;

/// <summary>The report of 10 000 workers for ten minutes: six million rows, of which few are held at a time.</summary>
[Trait("Category", "Soak")]
public sealed class ManyWorkersTests(ITestOutputHelper output) : LogTest
{
    private const int Seconds = 600;
    private const int Workers = 10_000;
    private const long MaxPageBytes = 300_000;
    private const long MaxHeapBytes = 400L << 20;

    [Fact]
    public void The_report_of_many_workers_is_small_and_so_is_what_it_needs()
    {
        Write();
        var heap = 0L;
        var watch = Stopwatch.StartNew();
        using (new Timer(_ => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20)))
            ReportFile.Write(Run.Path);
        var (rows, page) = (new FileInfo(Run.PathOf(CsvLog.FileName)).Length, new FileInfo(Run.PathOf(RunPage.FileName)).Length);
        output.WriteLine($"{HumanFormat.Size(rows)} of rows, page {HumanFormat.Size(page)}, {watch.Elapsed.TotalSeconds:0.0} s, heap {HumanFormat.Size(heap)}");
        Assert.InRange(page, 1, MaxPageBytes);
        Assert.InRange(heap, 1, MaxHeapBytes);
    }

    private void Write()
    {
        var record = MadeUpRun.Of(Seconds, moments: 1, Workers);
        Run.WriteText("summary.json", SummaryJson.Write(record.Summary));
        Run.WriteText(SamplesCsv.FileName, SamplesCsv.Write(MadeUpRun.Of(Seconds, moments: 4_000).Moments));
        using var csv = new CsvLog(Run, Options());
        for (var second = 1; second <= Seconds; second++)
        {
            var elapsed = TimeSpan.FromSeconds(second);
            var at = record.Summary.StartedAt + elapsed;
            csv.Write(new Snapshot(at, elapsed, second, [.. record.Samples.Select(sample => sample with { At = at })]));
        }
    }
}
