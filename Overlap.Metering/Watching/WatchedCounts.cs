namespace Overlap.Metering.Watching;

/// <summary>
/// A handler's counters since it is watched: what had ended before is left out, and what was unfinished then counts as emitted, so that all
/// still adds up.
/// </summary>
/// <param name="endedBefore">What had ended when the watch began; the default for a handler that was created later.</param>
internal sealed class WatchedCounts(OverlapReading endedBefore)
{
    private OverlapReading _endedBefore = endedBefore;
    private OverlapReading _carried;
    private OverlapReading _latest;

    /// <summary>The counters as of the last reading.</summary>
    public OverlapReading Now => _carried + _latest.Since(_endedBefore);

    /// <summary>Takes over a reading. A handler that was created anew goes on where the one before it ended.</summary>
    public void Read(in OverlapReading reading)
    {
        if (reading.Emitted < _latest.Emitted)
        {
            Leave();
            (_carried, _endedBefore) = (Now, default);
        }
        _latest = reading;
    }

    /// <summary>The handler is there no longer: nothing waits for it, and it works on nothing.</summary>
    public void Leave() => _latest = _latest with { Queued = 0, InFlight = 0 };
}
