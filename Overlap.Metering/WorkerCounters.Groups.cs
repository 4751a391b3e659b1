namespace Overlap.Metering;

// A group of bodies that share a time stamp. Each is counted when it starts and when it ends, so that every reader sees at any moment what
// has been done, and never more than one in flight; only its stamps are those of the group. Called by WorkerRecorder.
public sealed partial class WorkerCounters
{
    private const int NoGroup = 0;
    private const int OpenGroup = 1;
    private const int CutGroup = 2;

    private WorkCounts _countsOfGroup;
    private long _emitStampOfGroup;

    internal bool HasGroup => _fields.Group != NoGroup;

    /// <summary>Whether another body may start in the group.</summary>
    internal bool IsGroupOpen => Volatile.Read(ref _fields.Group) == OpenGroup;

    /// <summary>
    /// The group ends with the body that is running. Called by the sampler, so that two bodies that are longer than a sample interval are
    /// never in one group, and no latency waits longer than that to be recorded.
    /// </summary>
    internal void Cut()
    {
        if (IsGroupOpen)
            Interlocked.CompareExchange(ref _fields.Group, CutGroup, OpenGroup);
    }

    internal void BeginGroup(long emittedAt, long now)
    {
        KeepWorkCounts(now);
        _countsOfGroup = new WorkCounts(_fields.Started + 1, _fields.Completed, _fields.Failed);
        _emitStampOfGroup = Coarse(emittedAt);
        if (_fields.InFlightMax == 0)
            Volatile.Write(ref _fields.InFlightMax, 1);
        Volatile.Write(ref _fields.Group, OpenGroup);
    }

    internal void StartInGroup() => Volatile.Write(ref _fields.Started, _fields.Started + 1);

    internal void CompleteInGroup()
    {
        Volatile.Write(ref _fields.EndedEmitStamps, _fields.EndedEmitStamps + _emitStampOfGroup);
        Volatile.Write(ref _fields.Completed, _fields.Completed + 1);
    }

    internal void FailInGroup()
    {
        Volatile.Write(ref _fields.EndedEmitStamps, _fields.EndedEmitStamps + _emitStampOfGroup);
        Volatile.Write(ref _fields.Failed, _fields.Failed + 1);
    }

    /// <returns>How many bodies ended in the group.</returns>
    internal int EndGroup(long now)
    {
        // What the samples of this time show must agree with the latencies: all of the group ends at its end.
        if (_workHistory.IsDue(now))
            _workHistory.Add(now, _countsOfGroup);
        Volatile.Write(ref _fields.LastEnd, now);
        Volatile.Write(ref _fields.Group, NoGroup);
        return (int)(_fields.Completed + _fields.Failed - _countsOfGroup.Completed - _countsOfGroup.Failed);
    }
}
