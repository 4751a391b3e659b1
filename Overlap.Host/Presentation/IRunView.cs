using Overlap.Metering;

namespace Overlap.Host.Presentation;

/// <summary>Shows a run in progress. The last state stays visible after disposal.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Shows one snapshot. Called once a second, from any thread, one call at a time.</summary>
    void Show(Snapshot snapshot);

    /// <summary>Shows an event; those that people need are notes, too.</summary>
    void Show(RunEvent happened)
    {
    }

    /// <summary>Shows a note, such as that the run is stopping. Thread-safe.</summary>
    void Note(string text);
}
