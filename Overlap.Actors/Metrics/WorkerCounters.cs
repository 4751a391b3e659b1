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
    [FieldOffset(256)] public long Started;
    [FieldOffset(264)] public long Completed;
    [FieldOffset(272)] public long Failed;
    [FieldOffset(280)] public long InFlightMax;
}

/// <summary>
/// The counters of one worker: the router writes what it emits, the worker all else, and a sampler reads them without
/// involving either.
/// </summary>
public sealed class WorkerCounters
{
    private CounterFields _fields;

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
        return new OverlapReading(emitted, started, completed, failed,
            Queued: Math.Max(0, emitted - started), InFlight: Math.Max(0, started - completed - failed));
    }

    /// <summary>The router handed out <paramref name="count"/> more messages; said before they are told to the worker.</summary>
    public void Emit(int count)
    {
        var emitted = _fields.Emitted + count;
        Volatile.Write(ref _fields.Emitted, emitted);
        var overlap = emitted - Completed - Failed;
        if (overlap > _fields.OverlapMax)
            Volatile.Write(ref _fields.OverlapMax, overlap);
        var queued = emitted - Started;
        if (queued > _fields.QueuedMax)
            Volatile.Write(ref _fields.QueuedMax, queued);
    }

    /// <summary>The worker begins a body.</summary>
    public void Start()
    {
        var started = _fields.Started + 1;
        Volatile.Write(ref _fields.Started, started);
        var inFlight = started - _fields.Completed - _fields.Failed;
        if (inFlight > _fields.InFlightMax)
            Volatile.Write(ref _fields.InFlightMax, inFlight);
    }

    /// <summary>A body of the worker ended well.</summary>
    public void Complete() => Volatile.Write(ref _fields.Completed, _fields.Completed + 1);

    /// <summary>A body of the worker threw, or could not make sense of its message.</summary>
    public void Fail() => Volatile.Write(ref _fields.Failed, _fields.Failed + 1);
}
