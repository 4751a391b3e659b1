using Overlap.Actors.Configuration;
using Overlap.Actors.VirtualTime;
using Overlap.Metering;

namespace Overlap.Actors.Simulation;

/// <summary>The faults of a run in virtual time (<c>overlap.simulate.faults</c>), and which of them have happened.</summary>
/// <param name="faults">The faults.</param>
/// <param name="scheduler">The virtual time.</param>
internal sealed class SimulatedFaults(IReadOnlyList<FaultSettings> faults, VirtualScheduler scheduler)
{
    // A body that is slowed without end ends with the run.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly List<FaultSettings> _crashes = [.. faults.Where(fault => fault.Kind == FaultKind.Crash)];
    // Looked through for each message.
    private readonly FaultSettings[] _lasting = [.. faults.Where(fault => fault.Kind != FaultKind.Crash)];

    /// <summary>Those that have not happened, as a config has them.</summary>
    public IEnumerable<string> Left => _crashes.Concat(_lasting.Where(fault => fault.At > Now)).Select(fault => fault.Subject);

    private TimeSpan Now => scheduler.MonotonicClock;

    /// <summary>Has them told, each when it begins and ends; a crash is told by the run that it is of.</summary>
    /// <param name="report">Takes what happens.</param>
    public void Announce(Action<string> report)
    {
        foreach (var fault in _lasting)
        {
            var (begins, ends) = fault.Kind == FaultKind.Stall
                ? ("the producer stalls", "the producer goes on")
                : (FormattableString.Invariant($"bodies take {fault.Factor:0.###} times as long"), "bodies take as long as before");
            scheduler.Schedule(() => report($"{begins} for {HumanFormat.Duration(fault.Duration)}"), fault.At, null, null);
            scheduler.Schedule(() => report(ends), fault.End, null, null);
        }
    }

    /// <summary>Whether a worker that starts a message now crashes. Each crash is taken once.</summary>
    /// <param name="worker">Its name.</param>
    public bool TakeCrash(string worker)
    {
        var crash = _crashes.Find(each => each.At <= Now && WorkerSettings.NameOf(each.Worker - 1) == worker);
        return crash is not null && _crashes.Remove(crash);
    }

    /// <summary>When the producer goes on; null if it does not stall now.</summary>
    public TimeSpan? StallEnd => Current(FaultKind.Stall)?.End;

    /// <summary>How long takes what begins now and takes <paramref name="duration"/> otherwise.</summary>
    public TimeSpan Slowed(TimeSpan duration) => Current(FaultKind.Slow) is { } slow
        ? TimeSpan.FromSeconds(Math.Min(duration.TotalSeconds * slow.Factor, Longest.TotalSeconds))
        : duration;

    private FaultSettings? Current(FaultKind kind)
    {
        foreach (var fault in _lasting)
        {
            if (fault.Kind == kind && fault.At <= Now && Now < fault.End)
                return fault;
        }
        return null;
    }
}
