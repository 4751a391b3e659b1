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
    private long _latest;
    private Action? _exceeded;

    /// <summary>A run's limit by default, in bytes: a quarter of what the process may use.</summary>
    public static long DefaultLimit => ProcessMemory.AvailableBytes / 4;

    /// <summary>The resident memory at which the limit is exceeded, in bytes.</summary>
    public long Limit => limit;

    /// <summary>The resident memory as it was last read, in bytes.</summary>
    public long Latest => Volatile.Read(ref _latest);

    /// <summary>Sets what is called, once and on any thread, when the limit is reached.</summary>
    public void OnExceeded(Action exceeded) => Volatile.Write(ref _exceeded, exceeded);

    /// <summary>Reads the memory if it is time to.</summary>
    public void Check()
    {
        var now = time.GetTimestamp();
        if (now - Volatile.Read(ref _checkedAt) < _interval && (Interlocked.Increment(ref _calls) & 0xFF) != 0)
            return;
        Volatile.Write(ref _checkedAt, now);
        Volatile.Write(ref _latest, resident());
        if (Latest >= limit)
            Interlocked.Exchange(ref _exceeded, null)?.Invoke();
    }
}
