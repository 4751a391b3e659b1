using Overlap.Actors.Metrics;
using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>What a run came to, for people: a row a worker, then a line for each thing that was measured.</summary>
internal static class ClosingTable
{
    private const string MemoryAdvice =
        "The run came to its memory limit: nothing bounded how far the workers were behind. Give them a bound "
        + "(--set overlap.worker.bound=1000), slow the producer (--set overlap.source.rate=20000), or raise overlap.limits.memory.";

    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="summary">What the run came to.</param>
    /// <param name="folder">Where the results are.</param>
    public static void Write(IAnsiConsole console, Summary summary, string folder)
    {
        console.WriteLine();
        console.Write(Workers(summary));
        console.Write(Facts(summary, folder));
        if (summary.StoppedBy == StopReason.Memory)
            console.MarkupLine($"[yellow]{Markup.Escape(MemoryAdvice)}[/]");
    }

    private static Table Workers(Summary summary)
    {
        var table = NarrowTable.Create(summary.Workers.Count);
        table.Add("worker", "total", Justify.Left);
        table.Add("completed", Human.Short(summary.Messages.Completed));
        table.Add("failed", Human.Short(summary.Messages.Failed));
        table.Add("overlap\nmean", Human.Short(summary.Overlap.Mean));
        table.Add("overlap\nmax", Human.Short(summary.Overlap.Max));
        table.Add("queued\nmax", Human.Short(summary.Queued.Max));
        table.Add("in flight\nmax", Human.Short(summary.InFlight.Max));
        table.Add("\np50", Milliseconds(summary.LatencyMs.Total.P50));
        table.Add("\np99", Milliseconds(summary.LatencyMs.Total.P99));

        foreach (var worker in summary.Workers)
        {
            table.AddRow(
                Markup.Escape(worker.Name),
                Human.Short(worker.Messages.Completed),
                Human.Short(worker.Messages.Failed),
                $"[bold]{Human.Short(worker.Overlap.Mean)}[/]",
                Human.Short(worker.Overlap.Max),
                Human.Short(worker.Queued.Max),
                Human.Short(worker.InFlight.Max),
                Milliseconds(worker.LatencyMs.Total.P50),
                Milliseconds(worker.LatencyMs.Total.P99));
        }
        return table;
    }

    private static Grid Facts(Summary summary, string folder)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0) }).AddColumn();
        var settings = summary.Settings;
        Add("run", $"{settings.Mode} {settings.Body}, {settings.Transport}, {settings.Config ?? "defaults"}");
        Add("ended", $"by {Word(summary.StoppedBy)} after {Human.Duration(TimeSpan.FromSeconds(summary.ElapsedS))}");
        Add("received", Received(summary.Messages));
        Add("emitted", Emitted(summary.Messages));
        if (Failures(summary) is { Length: > 0 } failures)
            Add("failed", failures);
        Add("rate", $"{Human.Short(summary.RatePerS)}/s completed");
        Add("queue", Latency(summary.LatencyMs.Queue));
        Add("body", Latency(summary.LatencyMs.Body));
        Add("total", Latency(summary.LatencyMs.Total));
        if (summary.LatencyMs.Intended is { } intended)
            Add("intended", Latency(intended));
        // A bridge that connects before its producer is there fails at first, and that is nothing to tell.
        if (summary.Connections is { } peers && (peers.Rejected > 0 || (peers.Connected == 0 && peers.Failed > 0)))
            Add("peers", Peers(peers));
        if (summary.Sequence is { } sequence)
            Add("sequence", Sequence(sequence));
        Add("Little", Little(summary.Little));
        if (summary.Steady is { } steady)
            Add("steady", Steady(steady));
        Add("memory", Memory(summary.Memory));
        if (summary.Tokens is { } tokens)
            Add("tokens", Tokens(tokens));
        if (summary.Producer is { } producer)
            Add("producer", Producer(producer));
        Add("results", folder);
        return grid;

        void Add(string name, string text) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(text));
    }

    private static string Received(MessageTotals messages)
    {
        var waiting = messages.Received - messages.Emitted;
        return Human.Full(messages.Received) + (waiting > 0 ? $", {Human.Full(waiting)} of them still in the bridge at the end" : "");
    }

    private static string Emitted(MessageTotals messages) =>
        $"{Human.Full(messages.Emitted)}: {Human.Full(messages.Completed)} completed, {Human.Full(messages.Failed)} failed, "
        + $"{Human.Full(messages.Unfinished)} unfinished";

    private static string Failures(Summary summary) =>
        string.Join(", ",
            from worker in summary.Workers
            from failure in worker.Messages.FailedBy
            group failure.Value by failure.Key into counts
            orderby counts.Sum() descending
            select $"{Human.Full(counts.Sum())} {counts.Key}");

    private static string Little(LittleCheck little) =>
        $"{Human.Short(little.ArrivalPerS)}/s × {Seconds(little.MeanTotalS)} = {Human.Short(little.PredictedOverlap)} predicted, "
        + $"{Human.Short(little.MeasuredOverlap)} measured"
        + (little.Error is { } error ? $" ({Human.Percent(error)} apart)" : " (too few to compare)");

    private static string Steady(SteadyState steady) =>
        $"{Human.Short(steady.RatePerS)}/s × {Seconds(steady.MeanTotalS)}, overlap {Human.Short(steady.OverlapMean)} on average";

    private static string Tokens(TokenStats tokens) =>
        $"{tokens.Style}: {Human.Full(tokens.Acquired)} acquired, {Human.Full(tokens.Returned)} returned, {Human.Full(tokens.HeldMax)} held at most, "
        + $"{Human.Full(tokens.TimedOut)} timed out";

    private static string Producer(ProducerStats producer) =>
        $"{Human.Full(producer.Sent)} sent, {Human.Short(producer.RatePerS)}/s, "
        + (producer.BehindMaxS is { } behind ? $"at most {Seconds(behind)} behind its rate, " : "")
        + $"memory at most {Human.Size(producer.RssPeakBytes)}";

    private static string Peers(ConnectionStats peers) =>
        $"{Human.Full(peers.Connected)} connected, {Human.Full(peers.Rejected)} rejected, {Human.Full(peers.Failed)} failed (conns.log says why)";

    private static string Sequence(SequenceStats sequence) =>
        $"{Human.Full(sequence.Checked)} numbered: {Human.Full(sequence.Gaps)} missing, {Human.Full(sequence.Duplicates)} twice, "
        + $"{Human.Full(sequence.Reordered)} late";

    private static string Memory(MemoryStats memory) =>
        $"{Human.Size(memory.RssStartBytes)} at the start, {Human.Size(memory.RssPeakBytes)} at most, "
        + $"{Human.Size(memory.RssEndBytes)} at the end"
        + (memory.AllocatedBytesPerMessage is { } bytes ? $", {Human.Size(bytes)} allocated a message" : "");

    private static string Latency(Percentiles latency) =>
        $"p50 {Milliseconds(latency.P50)}, p90 {Milliseconds(latency.P90)}, p99 {Milliseconds(latency.P99)}, "
        + $"p99.9 {Milliseconds(latency.P999)}, max {Milliseconds(latency.Max)}";

    private static string Milliseconds(double value) => Human.Duration(TimeSpan.FromMilliseconds(value));

    private static string Seconds(double value) => Human.Duration(TimeSpan.FromSeconds(value));

    private static string Word(StopReason reason) => reason switch
    {
        StopReason.Messages => "message count",
        StopReason.Memory => "the memory limit",
        StopReason.Source => "the producer's end",
        StopReason.Error => "an error",
        StopReason.Signal => "a signal",
        _ => "duration",
    };
}
