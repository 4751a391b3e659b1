using Overlap.Metering;

namespace Overlap.Host.Presentation;

/// <summary>Shows nothing of a run in progress but its notes.</summary>
/// <param name="notes">Gets the notes.</param>
internal sealed class NoView(TextWriter notes) : IRunView
{
    public void Show(Snapshot snapshot)
    {
    }

    public void Note(string text) => notes.WriteLine($"overlap: {text}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
