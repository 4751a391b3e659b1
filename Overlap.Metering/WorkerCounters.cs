using System.Runtime.InteropServices;

namespace Overlap.Metering;

/// <summary>
/// The fields of one worker's counters. Each has one writer and any number of readers. The router's fields come first, the worker's
/// from offset 256, on separate cache lines.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal struct CounterFields
{
    [FieldOffset(128)] public long Emitted;
    [FieldOffset(136)] public long OverlapMax;
    [FieldOffset(144)] public long QueuedMax;
    [FieldOffset(152)] public long FirstEmit;
    [FieldOffset(160)] public long EmitStamps;
    [FieldOffset(256)] public long Started;
    [FieldOffset(264)] public long Completed;
    [FieldOffset(272)] public long Failed;
    [FieldOffset(280)] public long InFlightMax;
    [FieldOffset(288)] public long LastEnd;
    [FieldOffset(296)] public long EndedEmitStamps;
    [FieldOffset(304)] public int Group;
}

/// <summary>What a worker counts.</summary>
internal readonly record struct WorkCounts(long Started, long Completed, long Failed);

/// <summary>
/// The counters of one worker: the router writes the emits, the worker everything else, and a sampler reads them without involving
/// either.
/// </summary>
public sealed partial class WorkerCounters
{
    private const int CoarseBits = 8;
    private const long CoarseTicks = 1 << CoarseBits;

    private readonly CounterHistory<long> _emitHistory;
    private readonly CounterHistory<WorkCounts> _workHistory;
    private CounterFields _fields;

    /// <summary>Creates counters that are not sampled.</summary>
    public WorkerCounters() : this(SampleSchedule.None)
    {
    }

    internal WorkerCounters(SampleSchedule schedule)
    {
        _emitHistory = new CounterHistory<long>(schedule);
        _workHistory = new CounterHistory<WorkCounts>(schedule);
    }

    /// <summary>Messages delivered to the worker. Written by the router.</summary>
    public long Emitted => Volatile.Read(ref _fields.Emitted);

    /// <summary>Messages whose body has started. Written by the worker.</summary>
    public long Started => Volatile.Read(ref _fields.Started);

    /// <summary>Messages whose body has ended without an exception. Written by the worker.</summary>
    public long Completed => Volatile.Read(ref _fields.Completed);

    /// <summary>Messages whose body threw, whose worker crashed, or for which no job token came in time. Written by the worker.</summary>
    public long Failed => Volatile.Read(ref _fields.Failed);

    /// <summary>Emitted and neither completed nor failed. Exact for the router; never above the true value for other readers.</summary>
    public long Overlap
    {
        get
        {
            var emitted = Emitted;
            return Math.Max(0, emitted - Completed - Failed);
        }
    }

    /// <summary>The highest overlap so far. Exact, because only the router can raise it.</summary>
    public long OverlapMax => Volatile.Read(ref _fields.OverlapMax);

    /// <summary>The most messages that were queued in front of the body.</summary>
    public long QueuedMax => Volatile.Read(ref _fields.QueuedMax);

    /// <summary>The most messages inside the body at once. Exact, because only the worker can raise it.</summary>
    public long InFlightMax => Volatile.Read(ref _fields.InFlightMax);

    /// <summary>
    /// Reads all counters so that no level is above its true value at one moment: a counter that is raised first is read first.
    /// </summary>
    public OverlapReading Read()
    {
        var emitted = Emitted;
        var started = Started;
        var completed = Completed;
        var failed = Failed;
        return Reading(emitted, started, completed, failed);
    }

    /// <summary>
    /// Reads all counters as they were at a past time of the <see cref="SampleSchedule"/>: what each writer had counted before its
    /// first time stamp past it.
    /// </summary>
    /// <returns><c>false</c> if too many sample times have passed since.</returns>
    internal bool TryReadAt(long moment, out OverlapReading reading)
    {
        var now = Read();
        var isKept = _emitHistory.TryRead(moment, now.Emitted, out var emitted);
        isKept &= _workHistory.TryRead(moment, new WorkCounts(now.Started, now.Completed, now.Failed), out var work);
        reading = Reading(emitted, work.Started, work.Completed, work.Failed);
        return isKept;
    }

    /// <summary>
    /// Reads all counters so that they add up: a counter that is raised last is read first, so none is ahead of the one before it.
    /// Exact when nothing is counted any more; while counts rise, <see cref="Read"/> is more accurate.
    /// </summary>
    public OverlapReading ReadTotals()
    {
        var failed = Failed;
        var completed = Completed;
        var started = Started;
        var emitted = Emitted;
        return new OverlapReading(emitted, started, completed, failed,
            Queued: emitted - started, InFlight: started - completed - failed);
    }

    /// <summary>The time stamp of the first emit; null before it.</summary>
    public long? FirstEmit => Emitted > 0 ? Volatile.Read(ref _fields.FirstEmit) : null;

    /// <summary>The time stamp of the latest end of a body; null before the first.</summary>
    public long? LastEnd => Completed + Failed > 0 ? Volatile.Read(ref _fields.LastEnd) : null;

    /// <summary>The sum of the unfinished messages' ages since their emit, in ticks of the time stamps.</summary>
    /// <param name="now">The current time stamp.</param>
    public double UnfinishedAge(long now)
    {
        var unfinished = Emitted - Completed - Failed;
        var emitStamps = Volatile.Read(ref _fields.EmitStamps) - Volatile.Read(ref _fields.EndedEmitStamps);
        return unfinished > 0 ? Math.Max(0, unfinished * Coarse(now) - emitStamps) * (double)CoarseTicks : 0;
    }

    /// <summary>Counts <paramref name="count"/> more emitted messages. Called by the router before it sends them to the worker.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="now">The current time stamp, which is the messages' emit time.</param>
    public void Emit(int count, long now)
    {
        if (_emitHistory.IsDue(now))
            _emitHistory.Add(now, _fields.Emitted);
        if (_fields.Emitted == 0)
            _fields.FirstEmit = now;
        Volatile.Write(ref _fields.EmitStamps, _fields.EmitStamps + count * Coarse(now));
        var emitted = _fields.Emitted + count;
        Volatile.Write(ref _fields.Emitted, emitted);
        var overlap = emitted - Completed - Failed;
        if (overlap > _fields.OverlapMax)
            Volatile.Write(ref _fields.OverlapMax, overlap);
        var queued = emitted - Started;
        if (queued > _fields.QueuedMax)
            Volatile.Write(ref _fields.QueuedMax, queued);
    }

    // Called by WorkerRecorder, which also records the latencies.

    /// <summary>Whether a sample will be of what is counted until now: what has ended by then should be counted first.</summary>
    internal bool IsSampleDue(long now) => _workHistory.IsDue(now);

    internal void Start(long now)
    {
        KeepWorkCounts(now);
        var started = _fields.Started + 1;
        Volatile.Write(ref _fields.Started, started);
        var inFlight = started - _fields.Completed - _fields.Failed;
        if (inFlight > _fields.InFlightMax)
            Volatile.Write(ref _fields.InFlightMax, inFlight);
    }

    internal void Complete(long emittedAt, long now)
    {
        RecordEnd(emittedAt, now);
        Volatile.Write(ref _fields.Completed, _fields.Completed + 1);
    }

    internal void Fail(long emittedAt, long now)
    {
        RecordEnd(emittedAt, now);
        Volatile.Write(ref _fields.Failed, _fields.Failed + 1);
    }

    private void RecordEnd(long emittedAt, long now)
    {
        KeepWorkCounts(now);
        Volatile.Write(ref _fields.LastEnd, now);
        Volatile.Write(ref _fields.EndedEmitStamps, _fields.EndedEmitStamps + Coarse(emittedAt));
    }

    private void KeepWorkCounts(long now)
    {
        if (_workHistory.IsDue(now))
            _workHistory.Add(now, new WorkCounts(_fields.Started, _fields.Completed, _fields.Failed));
    }

    private static OverlapReading Reading(long emitted, long started, long completed, long failed) => new(
        emitted, started, completed, failed, Queued: Math.Max(0, emitted - started), InFlight: Math.Max(0, started - completed - failed));

    // Two running sums of emit stamps, of all messages and of the ended ones, give the age of the unfinished ones without a list.
    // The sums may overflow, their difference may not: hence the coarse unit, enough for 74 000 years of message time at 1 GHz.
    private static long Coarse(long stamp) => stamp >> CoarseBits;
}
