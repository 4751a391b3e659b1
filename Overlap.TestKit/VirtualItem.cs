using Akka.Actor;

namespace Overlap.TestKit;

/// <summary>Something that a <see cref="VirtualScheduler"/> has yet to do: once, or at a fixed rate.</summary>
internal sealed class VirtualItem(Action run, TimeSpan? interval, ICancelable? cancelable)
{
    private volatile bool _cancelled;

    public Action Run => run;

    /// <summary>From one run's due time to the next one's; null: it runs once.</summary>
    public TimeSpan? Interval => interval;

    public bool IsCancelled => _cancelled || cancelable is { IsCancellationRequested: true };

    public void Cancel() => _cancelled = true;
}
