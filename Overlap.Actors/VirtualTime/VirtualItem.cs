using Akka.Actor;

namespace Overlap.Actors.VirtualTime;

/// <summary>A scheduled action of a <see cref="VirtualScheduler"/>: run once, or at a fixed rate.</summary>
internal sealed class VirtualItem(Action run, TimeSpan? interval, ICancelable? cancelable, BodyRun? owner)
{
    private volatile bool _cancelled;

    public Action Run => run;

    /// <summary>The time between two runs; null for one run only.</summary>
    public TimeSpan? Interval => interval;

    /// <summary>The body whose code has scheduled it; null for others.</summary>
    public BodyRun? Owner => owner;

    public bool IsCancelled => _cancelled || cancelable is { IsCancellationRequested: true };

    public void Cancel() => _cancelled = true;
}
