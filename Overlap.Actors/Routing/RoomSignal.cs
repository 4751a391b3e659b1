namespace Overlap.Actors.Routing;

/// <summary>
/// How a router that found every worker at its bound hears that one has room again. Room itself is read off the workers'
/// counters; only the call to look again goes through here, so none can be lost or counted twice.
/// </summary>
/// <remarks>
/// The router raises the flag and then reads the counters once more; a worker writes its counters and then reads the flag.
/// With a full fence between the two steps on both sides, one of them sees the other.
/// </remarks>
/// <param name="bound">The most overlap a worker may have, 1 or more.</param>
public sealed class RoomSignal(int bound)
{
    private Action? _look;
    private int _waiting;

    /// <summary>A worker with no more messages than this in front of its body may soon have none to begin: half the bound.</summary>
    public int Low { get; } = bound / 2;

    /// <summary>Names the call-back; it comes on the thread of a worker.</summary>
    public void Register(Action look) => Volatile.Write(ref _look, look);

    /// <summary>The router waits from now on, and must look at the counters once more after this.</summary>
    public void Wait() => Interlocked.Exchange(ref _waiting, 1);

    /// <summary>The router does not wait any more.</summary>
    public void Cancel() => Volatile.Write(ref _waiting, 0);

    /// <summary>A worker has ended messages, and has written its counters before this.</summary>
    public void Eased()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiting) == 1 && Interlocked.Exchange(ref _waiting, 0) == 1)
            Volatile.Read(ref _look)?.Invoke();
    }
}
