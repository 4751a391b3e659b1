using System.Threading.Channels;
using Overlap.Actors.Metrics;
using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>A table on the terminal, a row a worker, drawn anew with each snapshot.</summary>
internal sealed class LiveTable : IRunView
{
    private const int WidthBesideHistory = 73;

    // A terminal that is slow to draw gets the newest snapshot, never a queue of old ones.
    private readonly Channel<Snapshot> _snapshots = Channel.CreateBounded<Snapshot>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Dictionary<string, HistoryLine> _histories = [];
    private readonly int _historyLength;
    private readonly Task _drawing;
    private volatile string _note = "";

    /// <summary>Starts an empty table.</summary>
    /// <param name="console">A terminal.</param>
    public LiveTable(IAnsiConsole console)
    {
        _historyLength = Math.Clamp(console.Profile.Width - WidthBesideHistory, 7, 40);
        _drawing = console.Live(new Text("")).StartAsync(DrawAsync);
    }

    /// <inheritdoc/>
    public void Show(Snapshot snapshot) => _snapshots.Writer.TryWrite(snapshot);

    /// <inheritdoc/>
    public void Note(string text) => _note = $", {text}";

    /// <inheritdoc/>
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
        table.Add("overlap", Human.Short(total));
        table.Add("queued", Human.Short(snapshot.Workers.Sum(worker => worker.Reading.Queued)));
        table.Add("in flight", Human.Short(snapshot.Workers.Sum(worker => worker.Reading.InFlight)));
        table.Add("per s", Human.Short(snapshot.Workers.Sum(worker => worker.RatePerSecond)));
        table.Add("p50", "");
        table.Add("p99", "");
        table.Add("max", Human.Duration(snapshot.Workers.Max(worker => worker.Max)));
        table.Add("history", History("total", total), Justify.Left);

        foreach (var worker in snapshot.Workers)
        {
            table.AddRow(
                Markup.Escape(worker.Name),
                $"[bold]{Human.Short(worker.Reading.Overlap)}[/]",
                Human.Short(worker.Reading.Queued),
                Human.Short(worker.Reading.InFlight),
                Human.Short(worker.RatePerSecond),
                Human.Duration(worker.P50),
                Human.Duration(worker.P99),
                Human.Duration(worker.Max),
                $"[green]{History(worker.Name, worker.Reading.Overlap)}[/]");
        }
        return new Rows(new Text($" {snapshot.Elapsed.TotalSeconds:0} s, {Human.Full(snapshot.Received)} messages received{_note}"), table);
    }

    private string History(string series, long overlap)
    {
        if (!_histories.TryGetValue(series, out var history))
            _histories.Add(series, history = new HistoryLine(_historyLength));
        history.Add(overlap);
        return history.ToString();
    }
}
