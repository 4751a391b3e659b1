namespace Akka.Actor;

/// <summary>
/// A hashed timing wheel: each slot holds what falls due at its tick in this turn or a later one. Adding is O(1), and each tick
/// looks at one slot alone. It keeps no time itself and is used by one thread.
/// </summary>
internal sealed class TimerWheel
{
    private readonly TimerRegistration?[] _slots;
    private readonly long _tickDuration;

    /// <param name="slots">How many ticks a turn has, rounded up to a power of 2.</param>
    /// <param name="tickDuration">In 100 ns.</param>
    public TimerWheel(int slots, long tickDuration)
    {
        _slots = new TimerRegistration?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)slots)];
        _tickDuration = tickDuration;
    }

    /// <summary>The last tick gone through.</summary>
    public long Tick { get; private set; }

    /// <summary>Time of the next tick, in 100 ns.</summary>
    public long NextTick => (Tick + 1) * _tickDuration;

    /// <summary>How many it holds, those cancelled and not yet seen included.</summary>
    public int Count { get; private set; }

    /// <summary>Puts it where the first tick is that is not before its deadline, and not in the past.</summary>
    public void Add(TimerRegistration registration)
    {
        ref var slot = ref SlotOf(Math.Max(TickOf(registration), Tick + 1));
        registration.Next = slot;
        slot = registration;
        Count++;
    }

    /// <summary>Goes past ticks at which nothing can be due, the wheel being empty.</summary>
    public void SkipTo(long time) => Tick = Math.Max(Tick, time / _tickDuration);

    /// <summary>Goes on by one tick and runs what is due, in the order of deadlines. What repeats is added again.</summary>
    /// <param name="run">Tells whether it went well: what fails is not repeated.</param>
    public void Advance(Func<TimerRegistration, bool> run)
    {
        Tick++;
        foreach (var due in TakeDue())
        {
            if (run(due) && due.Interval > 0 && !due.IsCancelled)
            {
                // From deadline to deadline, so that it does not drift.
                due.Deadline += due.Interval;
                Add(due);
            }
        }
    }

    /// <summary>Empties it.</summary>
    public IReadOnlyList<TimerRegistration> TakeAll()
    {
        var all = new List<TimerRegistration>();
        foreach (ref var slot in _slots.AsSpan())
        {
            for (var each = slot; each is not null; each = each.Next)
            {
                all.Add(each);
            }

            slot = null;
        }

        Count = 0;
        return all;
    }

    private List<TimerRegistration> TakeDue()
    {
        var due = new List<TimerRegistration>();
        ref var link = ref SlotOf(Tick);
        var rest = link;
        link = null;
        while (rest is not null)
        {
            var next = rest.Next;
            if (rest.IsCancelled)
            {
                Count--;
            }
            else if (TickOf(rest) <= Tick)
            {
                Count--;
                due.Add(rest);
            }
            else
            {
                rest.Next = link;
                link = rest;
            }

            rest = next;
        }

        // The newest stands first in a slot: turned round, the sort keeps those of one deadline in the order they came in.
        due.Reverse();
        return due.Count > 1 ? [.. due.OrderBy(d => d.Deadline)] : due;
    }

    private long TickOf(TimerRegistration registration) => (registration.Deadline + _tickDuration - 1) / _tickDuration;

    private ref TimerRegistration? SlotOf(long tick) => ref _slots[tick & (_slots.Length - 1)];
}
