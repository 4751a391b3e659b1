using System.Threading.Channels;
using Overlap.Metering;
using Spectre.Console;
using static Overlap.Host.Presentation.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>A table on the terminal with a row per worker, redrawn for each snapshot.</summary>
internal sealed class LiveTable : IRunView
{
    private const int WidthBesideHistory = 73;

    // A slow terminal shows the newest snapshot rather than a queue of old ones.
    private readonly Channel<Snapshot> _snapshots = Channel.CreateBounded<Snapshot>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Dictionary<string, HistoryLine> _histories = [];
    private readonly int _historyLength;
    private readonly Task _drawing;
    private volatile string _note = "";

    /// <summary>Starts with an empty table.</summary>
    public LiveTable(IAnsiConsole console)
    {
        _historyLength = Math.Clamp(console.Profile.Width - WidthBesideHistory, 7, 40);
        _drawing = console.Live(new Text("")).StartAsync(DrawAsync);
    }

    public void Show(Snapshot snapshot) => _snapshots.Writer.TryWrite(snapshot);

    public void Note(string text) => _note = $", {text}";

    public async ValueTask DisposeAsync()
    {
        _snapshots.Writer.TryComplete();
        await _drawing;
    }

    private async Task DrawAsync(LiveDisplayContext display)
    {
        await foreach (var snapshot in _snapshots.Reader.ReadAllAsync())
        {
            display.UpdateTarget(Draw(snapshot));
            display.Refresh();
        }
    }

    private Rows Draw(Snapshot snapshot)
    {
        var table = NarrowTable.Create(snapshot.Workers.Count);
        var total = snapshot.Workers.Sum(worker => worker.Reading.Overlap);
        table.Add("worker", "total", Justify.Left);
        table.Add("overlap", Short(total));
        table.Add("queued", Short(snapshot.Workers.Sum(worker => worker.Reading.Queued)));
        table.Add("in flight", Short(snapshot.Workers.Sum(worker => worker.Reading.InFlight)));
        table.Add("per s", Short(snapshot.Workers.Sum(worker => worker.RatePerSecond)));
        table.Add("p50", "");
        table.Add("p99", "");
        table.Add("max", Duration(snapshot.Workers.Max(worker => worker.Latency.Max)));
        table.Add("history", History("total", total), Justify.Left);

        foreach (var worker in snapshot.Workers)
        {
            table.AddRow(
                Markup.Escape(worker.Source),
                $"[bold]{Short(worker.Reading.Overlap)}[/]",
                Short(worker.Reading.Queued),
                Short(worker.Reading.InFlight),
                Short(worker.RatePerSecond),
                Duration(worker.Latency.P50),
                Duration(worker.Latency.P99),
                Duration(worker.Latency.Max),
                $"[green]{History(worker.Source, worker.Reading.Overlap)}[/]");
        }
        return new Rows(new Text($" {snapshot.Elapsed.TotalSeconds:0} s, {Full(snapshot.Received)} messages received{_note}"), table);
    }

    private string History(string series, long overlap)
    {
        if (!_histories.TryGetValue(series, out var history))
            _histories.Add(series, history = new HistoryLine(_historyLength));
        history.Add(overlap);
        return history.ToString();
    }
}
