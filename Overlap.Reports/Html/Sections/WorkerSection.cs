using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>Each worker: those with the most overlap as charts on one scale, all others as a band, and a table.</summary>
internal static class WorkerSection
{
    private const int Charts = 8;
    private const int Rows = 64;
    private const int Parts = 100;

    /// <param name="html">The page.</param>
    /// <param name="record">The run.</param>
    /// <param name="timeline">Its time.</param>
    /// <param name="unit">What handles messages: <c>worker</c> or <c>handler</c>.</param>
    public static void Write(MarkupWriter html, RunRecord record, RunTimeline timeline, string unit)
    {
        var workers = record.Summary.Workers.OrderByDescending(worker => worker.Overlap.Mean).ToList();
        var start = record.Summary.StartedAt;
        var names = workers.Take(Charts).Select(worker => worker.Name).ToList();
        var samples = record.Samples.Where(sample => names.Contains(sample.Source)).ToLookup(sample => sample.Source);
        var shown = names.Select(name => (Name: name, Samples: samples[name].ToList())).ToList();
        var highest = shown.SelectMany(worker => worker.Samples).Select(sample => (double)sample.Reading.Overlap).DefaultIfEmpty().Max();
        var y = LinearScale.UpTo(Quantity.Count, highest, 4);
        var x = new LinearScale(Quantity.Seconds, timeline.X.From, timeline.X.To, 3);
        html.Line($"<section id=\"workers\"><h2>{HeaderSection.Capital(unit)}s</h2>");
        var which = workers.Count > Charts ? $"the {Charts} {unit}s with the most of it" : $"each {unit}";
        html.Line($"<p>Overlap of {which}, on one scale: in flight on top of queued.</p>");
        html.Line($"<div class=\"multiples\">");
        foreach (var (index, worker) in shown.Index())
            ChartMarkup.Write(html, ChartOf(worker.Name, $"chart-worker-{index + 1}", worker.Samples));
        html.Line($"</div>");
        if (workers.Count > Charts)
            ChartMarkup.Write(html, WorkerBand.ChartOf(record, timeline, unit));
        WriteTable(html, workers, unit);
        html.Line($"</section>");

        Chart ChartOf(string name, string id, IReadOnlyList<Sample> of) => new(id, name, "", x, y,
        [
            new("in flight", new Look(1, Shape.Area), Levels(of, reading => reading.InFlight))
            {
                On = Levels(of, reading => reading.Queued),
                Parts = Parts,
            },
            new("queued", new Look(2, Shape.Area), Levels(of, reading => reading.Queued)) { Parts = Parts },
        ])
        {
            Height = 70,
            LeastWidth = Chart.Small,
            IsSmall = true,
            Notes = [.. timeline.Notes.Where(note => !note.IsFault)],
        };

        Point[] Levels(IReadOnlyList<Sample> of, Func<OverlapReading, long> level) =>
            [.. of.Select(sample => new Point(Math.Max(0, (sample.At - start).TotalSeconds), level(sample.Reading)))];
    }

    private static void WriteTable(MarkupWriter html, IReadOnlyList<WorkerSummary> workers, string unit)
    {
        var isJudged = workers.Any(worker => worker.Verdict is not null);
        Table.Write(
            html,
            [unit, .. isJudged ? (string[])["verdict"] : [], "completed", "failed", "unfinished", "overlap mean", "overlap max", "queued max", "in flight max", "p50", "p99"],
            workers.Take(Rows).Select(worker => (string[])
            [
                worker.Name, .. worker.Verdict is { } kind ? (string[])[$"{VerdictSection.SignOf(kind)} {$"{kind}".ToLowerInvariant()}"] : [],
                Short(worker.Messages.Completed), Short(worker.Messages.Failed), Short(worker.Messages.Unfinished),
                Short(worker.Overlap.Mean), Short(worker.Overlap.Max), Short(worker.Queued.Max), Short(worker.InFlight.Max),
                Latency(worker, worker.LatencyMs.Total.P50), Latency(worker, worker.LatencyMs.Total.P99),
            ]));
        if (workers.Count > Rows)
            html.Line($"<p>And {Full(workers.Count - Rows)} {unit}s with less overlap, in summary.json.</p>");
    }

    private static string Latency(WorkerSummary worker, double milliseconds) =>
        worker.Messages.Completed + worker.Messages.Failed > 0 ? Milliseconds(milliseconds) : None;
}
