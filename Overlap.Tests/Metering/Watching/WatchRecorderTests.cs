using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Metering.Watching;
using Overlap.Reports;
using Overlap.Reports.Html;

namespace Overlap.Tests.Metering.Watching;

public class WatchRecorderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly LatencyStats Latency = new(new(1, 2, 3, 4, 5), new(10, 20, 30, 40, 50), new(11, 22, 33, 44, 55));

    private readonly WatchRecorder _recorder = new("WebShop", new ManualTime());

    [Fact]
    public void It_records_what_a_run_does()
    {
        var events = Watch(12);

        var record = _recorder.ToRecord(StopReason.Signal);
        var summary = record.Summary;
        Assert.Equal((VerdictKind.Growing, "orders: Growing: 150/s arrive and 50/s end, so overlap grows by 100/s."), (summary.Verdict!.Kind, summary.Verdict.Text));
        Assert.Equal(new MessageTotals(1_801, 1_801, 601, 600, 0, 1_201), summary.Messages);
        Assert.Equal((50, 12.0), (summary.RatePerS, summary.ElapsedS));
        Assert.Equal((1_201, 1_200, 1), (summary.Overlap.Max, summary.Queued.Max, summary.InFlight.Max));
        Assert.Equal([VerdictKind.Growing, VerdictKind.Settled], summary.Workers.Select(worker => worker.Verdict));
        Assert.Equal(["orders: Growing: 150/s arrive and 50/s end, so overlap grows by 100/s.", "mails: Settled: nothing arrives."], events.Select(each => each.Text));
        Assert.Equal(Latency, summary.LatencyMs);
        Assert.Equal((12, 12, 13), (summary.Memory!.RssStartBytes, record.Moments.Count - 1, record.Samples.Count(sample => sample.Source == "orders")));
        SummarySchema.AssertHolds(SummaryJson.Write(summary));
    }

    [Fact]
    public void What_is_not_known_from_outside_is_absent()
    {
        Watch(3);

        var summary = _recorder.ToRecord(StopReason.Process).Summary;
        Assert.Equal(new RunSettings(RunSettings.Watch, null, null, 2, "WebShop", null, null, null), summary.Settings);
        Assert.Null(summary.Environment.Runtime);
        Assert.Null(summary.Little);
        Assert.Null(summary.Memory!.AllocatedBytesPerMessage);
        Assert.Equal((VerdictKind.Undecided, "Undecided: readings of 5 s are needed."), (summary.Verdict!.Kind, summary.Verdict.Text));
    }

    [Fact]
    public void A_handler_that_leaves_is_in_the_results_and_not_in_snapshots()
    {
        Watch(2);
        _recorder.Add(new ProcessReading(Start + TimeSpan.FromSeconds(3), [Orders(3)], Latency), resident: 1);

        Assert.Equal(["orders"], _recorder.TakeSnapshot().Workers.Select(worker => worker.Source));
        Assert.Equal(["orders", "mails"], _recorder.ToRecord(null).Summary.Workers.Select(worker => worker.Name));
    }

    [Fact]
    public void More_handlers_than_that_are_left_out()
    {
        HandlerReading[] many = [.. Enumerable.Range(1, WatchRecorder.MaxHandlers + 10).Select(number => new HandlerReading($"{number}", default, null, null))];
        _recorder.Add(new ProcessReading(Start, many, null), resident: 0);

        Assert.Equal(WatchRecorder.MaxHandlers, _recorder.TakeSnapshot().Workers.Count);
        Assert.Null(_recorder.ToRecord(StopReason.Duration).Summary.Memory);
    }

    [Fact]
    public void Its_page_is_that_of_a_run_as_far_as_it_is_known()
    {
        Watch(12);

        var page = RunPage.Of(_recorder.ToRecord(StopReason.Process));
        Assert.Contains("<h1>Overlap: watch WebShop</h1>", page);
        Assert.Contains("2 handlers, from outside · 2026-11-30 12:00:00 UTC · 12.0 s, ended by the process", page);
        Assert.Contains("<td>▲ growing</td>", page);
        Assert.Contains("<h2>Handlers</h2>", page);
        Assert.DoesNotContain("Little", page);
        Assert.DoesNotContain(" worker", page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main", StringComparison.Ordinal)]);
    }

    // Orders arrive faster than they are saved; one of them had been there before, and of mails nothing comes.
    private List<RunEvent> Watch(int seconds)
    {
        var events = new List<RunEvent>();
        for (var second = 0; second <= seconds; second++)
        {
            var mails = new HandlerReading("mails", new OverlapReading(7, 7, 7, 0, 0, 0), null, null);
            events.AddRange(_recorder.Add(new ProcessReading(Start + TimeSpan.FromSeconds(second), [Orders(second), mails], Latency), resident: 12 + second));
            _recorder.TakeSnapshot();
        }
        return events;
    }

    private static HandlerReading Orders(int second) => new(
        "orders", new OverlapReading(1_001 + 150 * second, 1_001 + 50 * second, 1_000 + 50 * second, 0, 100 * second, 1), Bound: null, Latency);
}
