using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>Decides when crashes are too many: an actor that crashes often in a row without progress will not recover.</summary>
internal sealed class CrashLimit(RunRecorder recorder)
{
    /// <summary>The most crashes in a row after which it is restarted.</summary>
    public const int MaxInARow = 10;

    private long _doneAtLastCrash = -1;
    private int _inARow;

    /// <summary>Counts a crash.</summary>
    public bool IsExceeded()
    {
        var reading = recorder.Read();
        var done = recorder.Received + reading.Emitted + reading.Started;
        _inARow = done == _doneAtLastCrash ? _inARow + 1 : 1;
        _doneAtLastCrash = done;
        return _inARow > MaxInARow;
    }
}
