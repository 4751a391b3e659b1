namespace Overlap.Metering;

/// <summary>
/// One writer's counts at the latest sample times of a <see cref="SampleSchedule"/>. The writer records its counts before it counts
/// anything past a sample time, so a sampler that runs late still finds them; if nothing is recorded for a time, the counts have not
/// changed since. One writer, any number of readers.
/// </summary>
internal sealed class CounterHistory<T>(SampleSchedule schedule) where T : struct
{
    // A ring, numbered from 1. An entry covers all sample times since the entry before it, so an idle writer has only one to add.
    private Entry[] _entries = [];
    private long _next = schedule.At(1);
    private long _written;
    private long _writing;

    private readonly record struct Entry(long Until, T Counts);

    /// <summary>Whether a sample time before <paramref name="now"/> has no entry yet.</summary>
    public bool IsDue(long now) => now > _next;

    /// <summary>Records the counts for all sample times that have passed. Called by the writer before it counts further.</summary>
    /// <param name="now">Time stamp of the event that is about to be counted.</param>
    /// <param name="counts">The counts without that event.</param>
    public void Add(long now, in T counts)
    {
        // Allocated on first use, so that idle workers cost nothing.
        if (_entries.Length == 0)
            _entries = new Entry[SampleSchedule.Kept];
        var last = schedule.LastUntil(now - 1);
        var written = _written + 1;
        _writing = written;
        Volatile.WriteBarrier();
        _entries[written % SampleSchedule.Kept] = new Entry(last, counts);
        Volatile.Write(ref _written, written);
        _next = schedule.At(last + 1);
    }

    /// <summary>Finds the counts at a past sample time.</summary>
    /// <param name="moment">The sample time's number.</param>
    /// <param name="present">The current counts, read before this call.</param>
    /// <param name="counts">The counts at that time.</param>
    /// <returns><c>false</c> if they are no longer kept.</returns>
    public bool TryRead(long moment, in T present, out T counts)
    {
        counts = present;
        var newest = Volatile.Read(ref _written);
        var oldest = Math.Max(1, newest - SampleSchedule.Kept + 1);
        var number = newest;
        while (number >= oldest && _entries[number % SampleSchedule.Kept] is var entry && entry.Until >= moment)
        {
            counts = entry.Counts;
            number--;
        }
        Volatile.ReadBarrier();
        // Valid if the entry before is known to cover earlier times only (or there is none), and nothing read was overwritten meanwhile.
        return (number == 0 || number >= oldest) && Volatile.Read(ref _writing) < Math.Max(1, number) + SampleSchedule.Kept;
    }
}
