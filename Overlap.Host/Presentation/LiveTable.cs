using System.Threading.Channels;
using Overlap.Metering;
using Spectre.Console;
using Spectre.Console.Rendering;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>A table on the terminal with a row per worker, redrawn for each snapshot in the terminal's current size.</summary>
internal sealed class LiveTable : IRunView
{
    private const int WidthOfAllBesideHistory = 70;
    private const int WidthWithMax = 61;
    private const int VerdictWidth = 10;
    private const int MaxHistory = 40;

    // Title, note, heading, total, and the lines between them.
    private const int LinesBesideRows = 10;

    private const string ClearScreen = "\e[2J\e[H";

    // A slow terminal shows the newest snapshot rather than a queue of old ones.
    private readonly Channel<Snapshot> _snapshots = Channel.CreateBounded<Snapshot>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Dictionary<string, HistoryLine> _histories = [];
    private readonly IAnsiConsole _console;
    private readonly RunProgress _progress;
    private readonly Task _drawing;
    private volatile string _note = "";

    /// <summary>Starts with an empty table.</summary>
    public LiveTable(IAnsiConsole console, RunProgress progress)
    {
        _console = console;
        _progress = progress;
        _drawing = console.Live(new Text("")).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(DrawAsync);
    }

    public void Show(Snapshot snapshot) => _snapshots.Writer.TryWrite(snapshot);

    public void Note(string text) => _note = text;

    public async ValueTask DisposeAsync()
    {
        _snapshots.Writer.TryComplete();
        await _drawing;
    }

    private async Task DrawAsync(LiveDisplayContext display)
    {
        var size = Size();
        await foreach (var snapshot in _snapshots.Reader.ReadAllAsync())
        {
            // The terminal has wrapped the lines of the old size: where the table begins is unknown.
            if (size != Size())
                _console.Write(new ControlCode(ClearScreen));
            size = Size();
            display.UpdateTarget(Draw(snapshot));
            display.Refresh();
        }
    }

    private (int Width, int Height) Size() => (_console.Profile.Width, _console.Profile.Height);

    private Rows Draw(Snapshot snapshot)
    {
        var (width, height) = Size();
        var rows = NarrowTable.Worst(snapshot.Workers, Math.Max(1, height - LinesBesideRows), worker => worker.Reading.Overlap);
                var isWatch = snapshot.Workers.Any(worker => worker.Verdict is not null);
        var table = NarrowTable.Create(snapshot.Workers.Count);
        var history = Math.Min(MaxHistory, width - WidthOfAllBesideHistory - (isWatch ? VerdictWidth : 0));
        var total = snapshot.Workers.Sum(worker => worker.Reading.Overlap);
        foreach (var worker in snapshot.Workers)
            History(worker.Source).Add(worker.Reading.Overlap);
        History("").Add(total);
        table.Add(isWatch ? "handler" : "worker", "total", Justify.Left);
        if (isWatch)
            table.Add("verdict", "", Justify.Left);
        table.Add("overlap", Short(total));
        table.Add("queued", Short(snapshot.Workers.Sum(worker => worker.Reading.Queued)));
        table.Add("in flight", Short(snapshot.Workers.Sum(worker => worker.Reading.InFlight)));
        table.Add("per s", Short(snapshot.Workers.Sum(worker => worker.RatePerSecond)));
        table.Add("p50", "");
        table.Add("p99", "");
        if (width >= WidthWithMax)
            table.Add("max", snapshot.Workers.MaxBy(worker => worker.Latency.Max) is { } slowest ? Latency(slowest, latency => latency.Max) : None);
        if (history > 0)
            table.Add("history", History("").Last(history), Justify.Left);

        foreach (var worker in rows)
        {
            string[] cells =
            [
                Markup.Escape(worker.Source),
                .. worker.Verdict is { } verdict ? (string[])[VerdictWord.Of(verdict)] : [],
                $"[bold]{Short(worker.Reading.Overlap)}[/]",
                Short(worker.Reading.Queued),
                Short(worker.Reading.InFlight),
                Short(worker.RatePerSecond),
                Latency(worker, latency => latency.P50),
                Latency(worker, latency => latency.P99),
                Latency(worker, latency => latency.Max),
                $"[green]{History(worker.Source).Last(Math.Max(0, history))}[/]",
            ];
            table.AddRow(cells[..table.Columns.Count]);
        }
        var left = snapshot.Workers.Count - rows.Count;
        List<IRenderable> lines = [Line($"{snapshot.Elapsed.TotalSeconds:0} s{_progress.Of(snapshot)}, {Full(snapshot.Received)} messages {(isWatch ? "arrived" : "received")}{KernelText.Of(snapshot.Kernel)}")];
        if (_note.Length > 0)
            lines.Add(Line(_note));
        lines.Add(table);
        if (left > 0)
            lines.Add(Line($"and {left} {(isWatch ? "handlers" : "workers")} with less overlap"));
        return new Rows(lines);

        Text Line(string text) => new($" {(text.Length < width - 1 ? text : text[..Math.Max(0, width - 2)] + "…")}");
    }

    private HistoryLine History(string series)
    {
        if (!_histories.TryGetValue(series, out var history))
            _histories.Add(series, history = new HistoryLine(MaxHistory));
        return history;
    }
}
