using System.Runtime.InteropServices;

namespace Overlap.Actors.Metrics;

/// <summary>
/// What became of one worker's messages. Each number has one writer, named in its group, and any number of readers; the
/// two writers' numbers lie on cache lines of their own.
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
}

/// <summary>What a worker counts.</summary>
internal readonly record struct WorkCounts(long Started, long Completed, long Failed);

/// <summary>
/// The counters of one worker: the router writes what it emits, the worker all else, and a sampler reads them without
/// involving either.
/// </summary>
public sealed class WorkerCounters
{
    private const int CoarseBits = 8;
    private const long CoarseTicks = 1 << CoarseBits;

    private readonly MomentNotes<long> _emitNotes;
    private readonly MomentNotes<WorkCounts> _workNotes;
    private CounterFields _fields;

    /// <summary>Counters that nobody samples.</summary>
    public WorkerCounters() : this(SampleMoments.None)
    {
    }

    internal WorkerCounters(SampleMoments moments)
    {
        _emitNotes = new MomentNotes<long>(moments);
        _workNotes = new MomentNotes<WorkCounts>(moments);
    }

    /// <summary>Messages handed to the worker. Written by the router.</summary>
    public long Emitted => Volatile.Read(ref _fields.Emitted);

    /// <summary>Messages whose body has begun. Written by the worker.</summary>
    public long Started => Volatile.Read(ref _fields.Started);

    /// <summary>Messages whose body has ended well. Written by the worker.</summary>
    public long Completed => Volatile.Read(ref _fields.Completed);

    /// <summary>Messages whose body has thrown or could not make sense of them. Written by the worker.</summary>
    public long Failed => Volatile.Read(ref _fields.Failed);

    /// <summary>Emitted and neither completed nor failed. Exact for the router, never above the truth for others.</summary>
    public long Overlap
    {
        get
        {
            var emitted = Emitted;
            return Math.Max(0, emitted - Completed - Failed);
        }
    }

    /// <summary>The highest overlap there was, known exactly by the router, which alone can raise it.</summary>
    public long OverlapMax => Volatile.Read(ref _fields.OverlapMax);

    /// <summary>The most messages that waited in front of the body.</summary>
    public long QueuedMax => Volatile.Read(ref _fields.QueuedMax);

    /// <summary>The most messages that were inside the body at once, known exactly by the worker, which alone can raise it.</summary>
    public long InFlightMax => Volatile.Read(ref _fields.InFlightMax);

    /// <summary>
    /// Reads all parts so that none is above what was true at one moment: what is raised first is read first.
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
    /// Reads all parts as they were at one of the <see cref="SampleMoments"/> that has passed: as each writer had counted when it came upon a
    /// time stamp past it.
    /// </summary>
    /// <returns><c>false</c> when too many moments have passed since.</returns>
    internal bool TryReadAt(long moment, out OverlapReading reading)
    {
        var now = Read();
        var isKept = _emitNotes.TryRead(moment, now.Emitted, out var emitted);
        isKept &= _workNotes.TryRead(moment, new WorkCounts(now.Started, now.Completed, now.Failed), out var work);
        reading = Reading(emitted, work.Started, work.Completed, work.Failed);
        return isKept;
    }

    /// <summary>
    /// Reads all parts so that they add up: what is raised last is read first, and nothing is ahead of what it follows.
    /// Right when the counts have come to rest; while they rise, <see cref="Read"/> is nearer the truth.
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

    /// <summary>Time stamp of the first emit; null before it.</summary>
    public long? FirstEmit => Emitted > 0 ? Volatile.Read(ref _fields.FirstEmit) : null;

    /// <summary>Time stamp of the latest end of a body; null before it.</summary>
    public long? LastEnd => Completed + Failed > 0 ? Volatile.Read(ref _fields.LastEnd) : null;

    /// <summary>How long the unfinished messages have been so, all together, in ticks of the time stamps.</summary>
    /// <param name="now">Time stamp of this moment.</param>
    public double UnfinishedAge(long now)
    {
        var unfinished = Emitted - Completed - Failed;
        var emitStamps = Volatile.Read(ref _fields.EmitStamps) - Volatile.Read(ref _fields.EndedEmitStamps);
        return unfinished > 0 ? Math.Max(0, unfinished * Coarse(now) - emitStamps) * (double)CoarseTicks : 0;
    }

    /// <summary>The router hands <paramref name="count"/> more messages to the worker; said before they are told to it.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="now">Time stamp of this moment, which the messages bear as that of their emit.</param>
    public void Emit(int count, long now)
    {
        if (_emitNotes.AreDue(now))
            _emitNotes.Add(now, _fields.Emitted);
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

    // The rest is said by WorkerMeter, which measures the latencies with it.

    internal void Start(long now)
    {
        NoteWork(now);
        var started = _fields.Started + 1;
        Volatile.Write(ref _fields.Started, started);
        var inFlight = started - _fields.Completed - _fields.Failed;
        if (inFlight > _fields.InFlightMax)
            Volatile.Write(ref _fields.InFlightMax, inFlight);
    }

    internal void Complete(long emittedAt, long now)
    {
        NoteEnd(emittedAt, now);
        Volatile.Write(ref _fields.Completed, _fields.Completed + 1);
    }

    internal void Fail(long emittedAt, long now)
    {
        NoteEnd(emittedAt, now);
        Volatile.Write(ref _fields.Failed, _fields.Failed + 1);
    }

    private void NoteEnd(long emittedAt, long now)
    {
        NoteWork(now);
        Volatile.Write(ref _fields.LastEnd, now);
        Volatile.Write(ref _fields.EndedEmitStamps, _fields.EndedEmitStamps + Coarse(emittedAt));
    }

    private void NoteWork(long now)
    {
        if (_workNotes.AreDue(now))
            _workNotes.Add(now, new WorkCounts(_fields.Started, _fields.Completed, _fields.Failed));
    }

    private static OverlapReading Reading(long emitted, long started, long completed, long failed) => new(
        emitted, started, completed, failed, Queued: Math.Max(0, emitted - started), InFlight: Math.Max(0, started - completed - failed));

    // Two running sums of emit stamps, of all messages and of the ended ones, give the age of the rest without a list of it.
    // The sums may overflow, their difference may not: hence the coarse unit, good for 74 000 years of message time at 1 GHz.
    private static long Coarse(long stamp) => stamp >> CoarseBits;
}
