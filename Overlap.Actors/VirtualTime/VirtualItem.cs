namespace Overlap.Actors.VirtualTime;

/// <summary>Something to do at a time of a <see cref="VirtualScheduler"/>: once, or at a fixed rate.</summary>
internal abstract class VirtualItem
{
    private const long NotQueued = -1;

    private long _place = NotQueued;

    /// <summary>The time between two runs; null for one run only.</summary>
    public TimeSpan? Interval { get; protected set; }

    /// <summary>The body whose code has scheduled it; null for others.</summary>
    public BodyRun? Owner { get; protected set; }

    /// <summary>Whether it is not to be run any more, whatever its place.</summary>
    public virtual bool IsCancelled => false;

    /// <summary>Does it.</summary>
    public abstract void Run();

    /// <summary>It does not run, unless it is scheduled again.</summary>
    public void Cancel() => Volatile.Write(ref _place, NotQueued);

    /// <summary>It has a new place in the queue, in which it runs, and loses the one that it had.</summary>
    public void MoveTo(long place) => Volatile.Write(ref _place, place);

    /// <summary>Whether it is to be run in a place of the queue.</summary>
    public bool IsAt(long place) => Volatile.Read(ref _place) == place && !IsCancelled;
}
