namespace Overlap.Metering.Actors.Streams;

/// <summary>Who waited how long at one place of a stream, in ticks of the time stamps. One writer, any number of readers.</summary>
internal sealed class WaitingTimes
{
    // While the writer writes: who reads that tries again.
    private const long Changing = -1;

    private long _since = Changing;
    private bool _isStarved;
    private bool _hasEnded;
    private long _elements;
    private long _starved;
    private long _held;

    /// <summary>The stream starts: no element is asked for yet.</summary>
    public void Start(long now) => Volatile.Write(ref _since, now);

    /// <summary>An element is asked for: from now on upstream is waited for.</summary>
    public void Pulled(long now) => Change(now, isStarved: true);

    /// <summary>An element has come: from now on downstream is waited for.</summary>
    public void Pushed(long now)
    {
        Volatile.Write(ref _elements, _elements + 1);
        Change(now, isStarved: false);
    }

    /// <summary>The stream has ended.</summary>
    public void End(long now)
    {
        Volatile.Write(ref _hasEnded, true);
        Change(now, isStarved: false);
    }

    /// <summary>How many elements have passed, and for how long upstream and downstream were waited for until now.</summary>
    public (long Elements, long Starved, long Held) Read(long now)
    {
        var spin = new SpinWait();
        while (true)
        {
            var since = Volatile.Read(ref _since);
            var (elements, starved, held) = (Volatile.Read(ref _elements), Volatile.Read(ref _starved), Volatile.Read(ref _held));
            var (isStarved, hasEnded) = (Volatile.Read(ref _isStarved), Volatile.Read(ref _hasEnded));
            if (since == Changing || Volatile.Read(ref _since) != since)
            {
                spin.SpinOnce();
                continue;
            }
            var present = hasEnded ? 0 : Math.Max(0, now - since);
            return (elements, starved + (isStarved ? present : 0), held + (isStarved ? 0 : present));
        }
    }

    private void Change(long now, bool isStarved)
    {
        var waited = Math.Max(0, now - _since);
        Volatile.Write(ref _since, Changing);
        ref var total = ref _isStarved ? ref _starved : ref _held;
        Volatile.Write(ref total, total + waited);
        Volatile.Write(ref _isStarved, isStarved);
        Volatile.Write(ref _since, now);
    }
}
