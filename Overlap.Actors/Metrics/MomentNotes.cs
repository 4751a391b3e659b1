namespace Overlap.Actors.Metrics;

/// <summary>
/// What one writer's counts were at the latest <see cref="SampleMoments"/>: before it counts anything past one, it notes them for it.
/// A sampler that comes late finds them here, and where none are noted the writer has counted nothing since. One writer; any reader.
/// </summary>
/// <typeparam name="T">The writer's counts.</typeparam>
internal sealed class MomentNotes<T>(SampleMoments moments) where T : struct
{
    /// <summary>For how many moments counts are kept.</summary>
    public const int Kept = 64;

    // None before the first note, which an idle worker never makes.
    private T[] _counts = [];
    private long _next = moments.At(1);
    private long _noted;
    private long _noting;

    /// <summary>Whether a moment has passed, at <paramref name="now"/>, for which nothing is noted.</summary>
    public bool AreDue(long now) => now > _next;

    /// <summary>Notes the counts for all moments that have passed. The writer's, before it counts on.</summary>
    /// <param name="now">Time stamp of what it is about to count.</param>
    /// <param name="counts">The counts without that.</param>
    public void Add(long now, in T counts)
    {
        var last = moments.LastUntil(now - 1);
        if (_counts.Length == 0)
            _counts = new T[Kept];
        Volatile.Write(ref _noting, last);
        Interlocked.MemoryBarrier();
        for (var number = Math.Max(_noted + 1, last - Kept + 1); number <= last; number++)
            _counts[number % Kept] = counts;
        Volatile.Write(ref _noted, last);
        _next = moments.At(last + 1);
    }

    /// <summary>Finds the counts at a moment that has passed.</summary>
    /// <param name="number">The moment's.</param>
    /// <param name="present">The counts as they are, read before this call.</param>
    /// <param name="counts">Those at the moment.</param>
    /// <returns><c>false</c> when they are kept no longer.</returns>
    public bool TryRead(long number, in T present, out T counts)
    {
        var isNoted = Volatile.Read(ref _noted) >= number;
        counts = isNoted ? _counts[number % Kept] : present;
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref _noting) < number + Kept;
    }
}
