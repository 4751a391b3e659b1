using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Thresholds;
using Spectre.Console;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>A run's results as a table with a row per worker, followed by one line per figure.</summary>
internal static class ClosingTable
{
    private const int WidthOfAllColumns = 72;
    private const int MaxRows = 20;

    // The longest name of a figure, and the blanks around it.
    private const int NamesWidth = 11;

    private const string MemoryAdvice =
        "The run reached its memory limit: nothing limited how far the workers fell behind. Give them a bound "
        + "(--set overlap.worker.bound=1000), slow the producer (--set overlap.source.rate=20000), or raise overlap.limits.memory.";

    /// <summary>Writes the table.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="summary">The results.</param>
    /// <param name="folder">The folder that they are in.</param>
    /// <param name="hasAllWorkers">Whether every worker has a row, also those of nodes.</param>
    public static void Write(IAnsiConsole console, Summary summary, string folder, bool hasAllWorkers = false)
    {
        console.WriteLine();
        console.Write(summary.Nodes is { } nodes
            ? NodeTable.Of(summary, nodes, hasAllWorkers)
            : Workers(summary, console.Profile.Width, hasAllWorkers ? int.MaxValue : MaxRows));
        console.Write(Facts(summary, folder, console.Profile.Width));
        if (summary.StoppedBy == StopReason.Memory)
            console.MarkupLine($"[yellow]{Markup.Escape(MemoryAdvice)}[/]");
    }

    private static Rows Workers(Summary summary, int width, int maxRows)
    {
        var all = summary.Messages;
        var table = NarrowTable.Create(summary.Workers.Count);
        var isWatch = summary.Settings.Mode == RunSettings.Watch;
        table.Add(isWatch ? "handler" : "worker", "total", Justify.Left);
        if (isWatch)
            table.Add("verdict", "", Justify.Left);
        table.Add("completed", Short(all.Completed));
        table.Add("failed", Short(all.Failed));
        table.Add("overlap\nmean", Short(summary.Overlap.Mean));
        table.Add("overlap\nmax", Short(summary.Overlap.Max));
        table.Add("\np50", Latency(all.Completed + all.Failed, summary.LatencyMs.Total.P50));
        table.Add("\np99", Latency(all.Completed + all.Failed, summary.LatencyMs.Total.P99));
        if (width >= WidthOfAllColumns)
        {
            table.Add("queued\nmax", Short(summary.Queued.Max));
            table.Add("in flight\nmax", Short(summary.InFlight.Max));
        }

        var rows = NarrowTable.Worst(summary.Workers, maxRows, worker => worker.Overlap.Mean);
        foreach (var worker in rows)
        {
            var ended = worker.Messages.Completed + worker.Messages.Failed;
            string[] cells =
            [
                Markup.Escape(worker.Name),
                .. worker.Verdict is { } verdict ? (string[])[VerdictWord.Of(verdict)] : [],
                Short(worker.Messages.Completed),
                Short(worker.Messages.Failed),
                $"[bold]{Short(worker.Overlap.Mean)}[/]",
                Short(worker.Overlap.Max),
                Latency(ended, worker.LatencyMs.Total.P50),
                Latency(ended, worker.LatencyMs.Total.P99),
                Short(worker.Queued.Max),
                Short(worker.InFlight.Max),
            ];
            table.AddRow(cells[..table.Columns.Count]);
        }
        var left = summary.Workers.Count - rows.Count;
        return left == 0 ? new Rows(table) : new Rows(table, new Text($" and {left} {(isWatch ? "handlers" : "workers")} with less overlap, in summary.json"));
    }

    private static Grid Facts(Summary summary, string folder, int width)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0) }).AddColumn();
        var settings = summary.Settings;
        var hasEnded = summary.Messages.Completed + summary.Messages.Failed > 0;
        if (summary.Verdict is { } verdict)
            Add("verdict", verdict.Text);
        Add(settings.Mode == RunSettings.Watch ? "watched" : "run", settings.Mode == RunSettings.Watch
            ? LogLine.Escape(settings.Body)
            : $"{settings.Mode} {settings.Body}, {settings.Transport}, {LogLine.Escape(settings.Config ?? "defaults")}");
        Add("ended", $"by {EndText.Of(summary.StoppedBy)} after {Seconds(summary.ElapsedS - summary.DrainS)}"
            + (settings.Mode == RunSettings.Watch ? "" : $", drained for {Seconds(summary.DrainS)}"));
        if (settings.Mode != RunSettings.Watch)
            Add("received", Received(summary.Messages));
        Add("emitted", Emitted(summary.Messages));
        if (summary.Delivery is { } delivery)
            Add("delivery", NodeTable.Describe(delivery));
        foreach (var failure in summary.Failures)
            Add("failed", $"{Full(failure.Count)} {LogLine.Escape($"{failure.Type}: {failure.Message}")}");
        Add("rate", $"{Short(summary.RatePerS)}/s completed");
        if (summary.Messages.Started > 0)
            Add("queue", Latency(summary.LatencyMs.Queue));
        if (hasEnded)
        {
            Add("body", Latency(summary.LatencyMs.Body));
            Add("total", Latency(summary.LatencyMs.Total));
        }
        if (width < WidthOfAllColumns)
            Add("at most", $"{Short(summary.Queued.Max)} queued, {Short(summary.InFlight.Max)} in flight");
        if (summary.LatencyMs.Intended is { } intended)
            Add("intended", Latency(intended));
        if (summary.Clock is { Grouped: > 0 } clock)
            Add("clock", Clock(clock));
        // Not for failures alone: a bridge that connects before its producer has bound fails at first, which is normal.
        if (summary.Connections is { } peers && (peers.Rejected > 0 || (peers.Connected == 0 && peers.Failed > 0)))
            Add("peers", Peers(peers));
        if (summary.Sequence is { } sequence)
            Add("sequence", Sequence(sequence));
        if (summary.Little is { } little)
            Add("Little", Little(little));
        if (summary.Steady is { } steady)
            Add("steady", Steady(steady));
        AddStages(summary.Stages ?? [], (name, text) => Add(name, text));
        if (summary.Memory is { } memory)
            Add("memory", Memory(memory));
        if (summary.Kernel is { } kernel)
            Add("kernel", KernelText.Of(kernel));
        if (summary.Tokens is { } tokens)
            Add("tokens", Tokens(tokens));
        if (summary.Producer is { } producer)
            Add("producer", Producer(producer, summary.Messages.Received));
        foreach (var threshold in summary.Thresholds)
            Add("expect", LogLine.Escape(ThresholdText.Of(threshold)), threshold.Holds ? null : Color.Red);
        Add("results", folder);
        return grid;

        void Add(string name, string text, Color? color = null) =>
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(LineWrap.Wrap(text, width - NamesWidth), new Style(color ?? Color.Default)));
    }

    private static string Received(MessageTotals messages)
    {
        var waiting = messages.Received - messages.Emitted;
        return Full(messages.Received) + (waiting > 0 ? $", {Full(waiting)} of them still in the bridge at the end" : "");
    }

    private static string Emitted(MessageTotals messages) =>
        $"{Full(messages.Emitted)}: {Full(messages.Completed)} completed, {Full(messages.Failed)} failed, "
        + $"{Full(messages.Unfinished)} unfinished";

    private static string Clock(ClockStats clock) =>
        $"{Full(clock.Grouped)} messages in groups that share a time stamp, latencies within {Milliseconds(clock.ErrorNs / 1e6)}";

    private static string Little(LittleCheck little) =>
        $"{Short(little.ArrivalPerS)}/s × {Seconds(little.MeanTotalS)} = {Short(little.PredictedOverlap)} predicted, "
        + $"{Short(little.MeasuredOverlap)} measured"
        + (little.Error is { } error ? $" ({Percent(error)} apart)" : " (too few to compare)");

    private static string Steady(SteadyState steady) =>
        $"{Short(steady.RatePerS)}/s × {Seconds(steady.MeanTotalS)}, overlap {Short(steady.OverlapMean)} on average";

    private static void AddStages(IReadOnlyList<StageResult> stages, Action<string, string> add)
    {
        for (var index = 0; index < Math.Min(stages.Count, MaxRows); index++)
            add($"stage {index + 1}", Stage(stages[index]));
        if (stages.Count > MaxRows)
            add("stages", $"and {stages.Count - MaxRows} more, in summary.json");
    }

    private static string Stage(StageResult stage) =>
        $"{HumanFormat.Stage(new Stage(stage.FromPerS, stage.ToPerS, stage.ToS - stage.FromS))}: {Short(stage.RatePerS)}/s completed, "
        + (stage.Failed > 0 ? $"{Full(stage.Failed)} failed, " : "")
        + $"overlap {Short(stage.Overlap.Mean)} on average, {Short(stage.Overlap.Max)} at most, "
        + $"p50 {Latency(stage.Completed + stage.Failed, stage.TotalMs.P50)}, p99 {Latency(stage.Completed + stage.Failed, stage.TotalMs.P99)}"
        + (stage.Verdict is { } verdict ? $"; {$"{verdict.Kind}".ToLowerInvariant()}" : "");

    private static string Tokens(TokenStats tokens) =>
        $"{tokens.Style}: {Full(tokens.Acquired)} acquired, {Full(tokens.Returned)} returned, "
        + $"{Full(tokens.HeldMax)} held at most, {Full(tokens.TimedOut)} timed out";

    private static string Producer(ProducerStats producer, long received) =>
        $"{Full(producer.Sent)} sent{(producer.Sent > received ? $" ({Full(producer.Sent - received)} not received)" : "")}, {Short(producer.RatePerS)}/s"
        + (producer.BehindMaxS is { } behind ? $", at most {Seconds(behind)} behind its rate" : "")
        + (producer.RssPeakBytes is { } peak ? $", memory at most {Size(peak)}" : "");

    private static string Peers(ConnectionStats peers) =>
        $"{Full(peers.Connected)} connected, {Full(peers.Rejected)} rejected, "
        + $"{Full(peers.Failed)} failed (see conns.log)";

    private static string Sequence(SequenceStats sequence) =>
        $"{Full(sequence.Checked)} numbered: {Full(sequence.Gaps)} gaps, {Full(sequence.Duplicates)} duplicates, "
        + $"{Full(sequence.Reordered)} reordered";

    private static string Memory(MemoryStats memory) =>
        $"{Size(memory.RssStartBytes)} at the start, {Size(memory.RssPeakBytes)} at most, "
        + $"{Size(memory.RssEndBytes)} at the end"
        + (memory.AllocatedBytesPerMessage is { } bytes ? $", {Size(bytes)} allocated a message" : "");

    private static string Latency(Percentiles latency) =>
        $"p50 {Milliseconds(latency.P50)}, p90 {Milliseconds(latency.P90)}, p99 {Milliseconds(latency.P99)}, "
        + $"p99.9 {Milliseconds(latency.P999)}, max {Milliseconds(latency.Max)}";

    private static string Latency(long ended, double milliseconds) => ended > 0 ? Milliseconds(milliseconds) : None;
}
