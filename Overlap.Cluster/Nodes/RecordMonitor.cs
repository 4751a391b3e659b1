using Overlap.Actors.Metrics;
using Overlap.Metering;

namespace Overlap.Cluster.Nodes;

/// <summary>Takes the record of a node's part so far, once each time that the owner wants it.</summary>
/// <param name="take">Called by the metrics actor.</param>
internal sealed class RecordMonitor(Action<RunRecord> take) : IRunMonitor
{
    private volatile bool _isWanted;

    public bool WantsRecord => _isWanted;

    /// <summary>The owner wants the next one.</summary>
    public void Want() => _isWanted = true;

    public void Follow(IRunFigures figures)
    {
    }

    public void Show(RunRecord record)
    {
        _isWanted = false;
        take(record);
    }
}
