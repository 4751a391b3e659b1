using Overlap.Metering;

namespace Overlap.Host.Presentation;

/// <summary>Shows nothing of a run in progress.</summary>
internal sealed class NoView : IRunView
{
    public void Show(Snapshot snapshot)
    {
    }

    public void Note(string text)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
