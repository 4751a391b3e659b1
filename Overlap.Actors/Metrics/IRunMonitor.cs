using Overlap.Metering;

namespace Overlap.Actors.Metrics;

/// <summary>
/// Makes a run visible outside of its process while it goes on. Called by one actor of the run, one call at a time; what is slow is for
/// another thread.
/// </summary>
public interface IRunMonitor
{
    /// <summary>The run's figures, before the first call of the others. Called again if the metrics actor is restarted, and for the next run of a node.</summary>
    void Follow(IRunFigures figures);

    /// <summary>Whether it wants the run's record so far. Asked once a second.</summary>
    bool WantsRecord => false;

    /// <summary>Takes the record so far, where it is wanted.</summary>
    void Show(RunRecord record)
    {
    }

    /// <summary>All is counted, and the run's meter is removed next: the time for a last export, which may take seconds.</summary>
    void CollectLast()
    {
    }
}
