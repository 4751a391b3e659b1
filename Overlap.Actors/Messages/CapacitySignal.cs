namespace Overlap.Actors.Messages;

/// <summary>
/// Wakes a router that found every worker at its bound when one has capacity again. The capacity itself is read from the workers'
/// counters; only the wake-up goes through here, so no capacity can be lost or counted twice.
/// </summary>
/// <remarks>
/// The router sets the flag and then reads the counters once more; a worker writes its counters and then reads the flag.
/// With a full fence between the two steps on both sides, at least one of them sees the other's write.
/// </remarks>
/// <param name="bound">The most overlap a worker may have, 1 or more.</param>
internal sealed class CapacitySignal(int bound)
{
    private Action? _callback;
    private int _waiting;

    /// <summary>The queue length at which a worker may soon run out of messages: half the bound.</summary>
    public int LowWaterMark { get; } = bound / 2;

    /// <summary>Sets the callback, which runs on a worker's thread.</summary>
    public void Register(Action callback) => Volatile.Write(ref _callback, callback);

    /// <summary>The router starts to wait; it must read the counters once more after this.</summary>
    public void Wait() => Interlocked.Exchange(ref _waiting, 1);

    /// <summary>The router no longer waits.</summary>
    public void Cancel() => Volatile.Write(ref _waiting, 0);

    /// <summary>Called by a worker that has ended messages, after it has written its counters.</summary>
    public void Notify()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiting) == 1 && Interlocked.Exchange(ref _waiting, 0) == 1)
            Volatile.Read(ref _callback)?.Invoke();
    }
}
