namespace Overlap.Metering;

/// <summary>
/// Detects that a run's messages pile up, before the system kills the process. Called for each batch and every 50 ms; it reads the
/// process's memory at most once in 5 ms, and on every 256th call regardless of the time.
/// </summary>
/// <param name="limit">The resident memory at which the limit is exceeded, in bytes.</param>
/// <param name="time">The run's clock.</param>
/// <param name="resident">Reads the resident memory, in bytes.</param>
internal sealed class MemoryGuard(long limit, TimeProvider time, Func<long> resident)
{
    private readonly long _interval = time.TimestampFrequency / 200;
    private long _checkedAt = time.GetTimestamp();
    private int _calls;
    private volatile bool _exceeded;

    /// <summary>A run's limit by default, in bytes: a quarter of what the process may use.</summary>
    public static long DefaultLimit => ProcessMemory.AvailableBytes / 4;

    /// <summary>The resident memory at which the limit is exceeded, in bytes.</summary>
    public long Limit => limit;

    /// <summary>Whether the limit was reached; once <c>true</c> it stays <c>true</c>.</summary>
    public bool IsExceeded()
    {
        if (_exceeded)
            return true;
        var now = time.GetTimestamp();
        if (now - Volatile.Read(ref _checkedAt) < _interval && (Interlocked.Increment(ref _calls) & 0xFF) != 0)
            return false;
        Volatile.Write(ref _checkedAt, now);
        return _exceeded = resident() >= limit;
    }
}
