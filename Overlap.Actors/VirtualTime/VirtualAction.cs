using Akka.Actor;

namespace Overlap.Actors.VirtualTime;

/// <summary>A scheduled action.</summary>
internal sealed class VirtualAction : VirtualItem
{
    private readonly Action _run;
    private readonly ICancelable? _cancelable;

    public VirtualAction(Action run, TimeSpan? interval, ICancelable? cancelable)
    {
        _run = run;
        _cancelable = cancelable;
        Interval = interval;
        Owner = BodyRun.OfCaller;
    }

    public override bool IsCancelled => _cancelable is { IsCancellationRequested: true };

    public override void Run() => _run();
}
