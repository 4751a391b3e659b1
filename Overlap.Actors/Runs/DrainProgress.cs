using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>Whether bodies still end while a run drains.</summary>
/// <param name="recorder">The run's figures.</param>
internal sealed class DrainProgress(RunRecorder recorder)
{
    private long _endedBefore;

    /// <summary>The drain starts.</summary>
    public void Start() => _endedBefore = recorder.Read().Ended;

    /// <summary>
    /// Whether the drain goes on for another timeout: as long as bodies end, if the source was received completely; not if the run was
    /// stopped early.
    /// </summary>
    public bool IsExtended(StopReason reason)
    {
        var (ended, before) = (recorder.Read().Ended, _endedBefore);
        _endedBefore = ended;
        return reason is StopReason.Messages or StopReason.Source && ended != before;
    }
}
