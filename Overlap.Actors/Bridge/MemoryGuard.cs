using Overlap.Actors.Metrics;

namespace Overlap.Actors.Bridge;

/// <summary>
/// Ends a run whose messages pile up before the system ends it. Asked for each batch and every 50 ms; it looks at the
/// process's memory once in 5 ms, and at every 256th time it is asked, however little time has passed.
/// </summary>
/// <param name="limit">Resident memory that is too much, in bytes.</param>
/// <param name="time">The run's clock.</param>
/// <param name="resident">Reads the resident memory, in bytes.</param>
public sealed class MemoryGuard(long limit, TimeProvider time, Func<long> resident)
{
    private readonly long _interval = time.TimestampFrequency / 200;
    private long _lookedAt = time.GetTimestamp();
    private int _asked;
    private volatile bool _over;

    /// <summary>A quarter of what the process may use, in bytes: what a run takes when nothing else is said.</summary>
    public static long DefaultLimit => ProcessMemory.AvailableBytes / 4;

    /// <summary>Resident memory that is too much, in bytes.</summary>
    public long Limit => limit;

    /// <summary>Whether the limit was reached; once reached it stays so.</summary>
    public bool IsOver()
    {
        if (_over)
            return true;
        var now = time.GetTimestamp();
        if (now - Volatile.Read(ref _lookedAt) < _interval && (Interlocked.Increment(ref _asked) & 0xFF) != 0)
            return false;
        Volatile.Write(ref _lookedAt, now);
        return _over = resident() >= limit;
    }
}
