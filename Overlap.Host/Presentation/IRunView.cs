using Overlap.Actors.Metrics;

namespace Overlap.Host.Presentation;

/// <summary>Shows a run while it goes on. Disposing it leaves the last state standing.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Shows one snapshot. Called once a second, from any thread, one call at a time.</summary>
    void Show(Snapshot snapshot);

    /// <summary>Says what is going on, such as that the run is stopping. From any thread.</summary>
    void Note(string text);
}
