namespace Overlap.Metering.Probes;

/// <summary>A message that waits for its handler (<see cref="Probe.Enqueued"/>).</summary>
public readonly record struct QueuedMessage
{
    private readonly Probe _probe;

    internal QueuedMessage(Probe probe, long emitted) => (_probe, Emitted) = (probe, emitted);

    internal long Emitted { get; }

    /// <summary>The handler begins with it: once, on any thread.</summary>
    public InFlightMessage Begin() => _probe.Begin(Emitted);

    /// <summary>No handler will ever begin with it: it has failed, and is in no latency.</summary>
    public void Fail() => _probe.FailUnstarted(isDropped: false);

    /// <summary>There was no room for it: it has failed, and is counted as dropped, too.</summary>
    public void Drop() => _probe.FailUnstarted(isDropped: true);
}
