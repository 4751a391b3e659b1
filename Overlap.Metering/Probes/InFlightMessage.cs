namespace Overlap.Metering.Probes;

/// <summary>A message that its handler works on (<see cref="Probe.Begin()"/>). It ends once: by one of the methods, on any thread.</summary>
public readonly record struct InFlightMessage
{
    private readonly Probe _probe;

    internal InFlightMessage(Probe probe, long emitted, long started) => (_probe, Emitted, Started) = (probe, emitted, started);

    internal long Emitted { get; }

    internal long Started { get; }

    /// <summary>The handler is done with it.</summary>
    public void Complete() => _probe.End(this, isFailed: false);

    /// <summary>The handler has given it up: by an exception, or because it was cancelled.</summary>
    public void Fail() => _probe.End(this, isFailed: true);

    /// <summary>The handler is done with it and begins with the next message, of the same probe, at once.</summary>
    internal InFlightMessage CompleteAndBegin(in QueuedMessage next) => _probe.EndAndBegin(this, next.Emitted);
}
