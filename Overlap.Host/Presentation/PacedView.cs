using Overlap.Metering;

namespace Overlap.Host.Presentation;

/// <summary>Shows a snapshot a second of a run whose snapshots come faster than that.</summary>
/// <param name="view">What shows them.</param>
/// <param name="time">The clock of whoever looks.</param>
internal sealed class PacedView(IRunView view, TimeProvider time) : IRunView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long? _shownAt;

    public void Show(Snapshot snapshot)
    {
        if (_shownAt is { } at && time.GetElapsedTime(at) < Interval)
            return;
        _shownAt = time.GetTimestamp();
        view.Show(snapshot);
    }

    public void Show(RunEvent happened) => view.Show(happened);

    public void Note(string text) => view.Note(text);

    public ValueTask DisposeAsync() => view.DisposeAsync();
}
