namespace Overlap.Actors.Metrics;

/// <summary>
/// What one writer's counts were at the latest <see cref="SampleMoments"/>: before it counts anything past one, it notes them for it.
/// A sampler that comes late finds them here, and where none are noted the writer has counted nothing since. One writer; any reader.
/// </summary>
/// <typeparam name="T">The writer's counts.</typeparam>
internal sealed class MomentNotes<T>(SampleMoments moments) where T : struct
{
    // A ring, numbered from 1. Each is for all moments from the one before it on: a writer that was idle for long has but one to write.
    private Note[] _notes = [];
    private long _next = moments.At(1);
    private long _written;
    private long _writing;

    private readonly record struct Note(long Until, T Counts);

    /// <summary>Whether a moment has passed, at <paramref name="now"/>, for which nothing is noted.</summary>
    public bool AreDue(long now) => now > _next;

    /// <summary>Notes the counts for all moments that have passed. The writer's, before it counts on.</summary>
    /// <param name="now">Time stamp of what it is about to count.</param>
    /// <param name="counts">The counts without that.</param>
    public void Add(long now, in T counts)
    {
        // Not before the first: an idle worker has none.
        if (_notes.Length == 0)
            _notes = new Note[SampleMoments.Kept];
        var last = moments.LastUntil(now - 1);
        var written = _written + 1;
        _writing = written;
        Volatile.WriteBarrier();
        _notes[written % SampleMoments.Kept] = new Note(last, counts);
        Volatile.Write(ref _written, written);
        _next = moments.At(last + 1);
    }

    /// <summary>Finds the counts at a moment that has passed.</summary>
    /// <param name="moment">The moment's number.</param>
    /// <param name="present">The counts as they are, read before this call.</param>
    /// <param name="counts">Those at the moment.</param>
    /// <returns><c>false</c> when they are kept no longer.</returns>
    public bool TryRead(long moment, in T present, out T counts)
    {
        counts = present;
        var newest = Volatile.Read(ref _written);
        var oldest = Math.Max(1, newest - SampleMoments.Kept + 1);
        var number = newest;
        while (number >= oldest && _notes[number % SampleMoments.Kept] is var note && note.Until >= moment)
        {
            counts = note.Counts;
            number--;
        }
        Volatile.ReadBarrier();
        // The one before is known to be for earlier moments, if there is one, and none was written over meanwhile.
        return (number == 0 || number >= oldest) && Volatile.Read(ref _writing) < Math.Max(1, number) + SampleMoments.Kept;
    }
}
