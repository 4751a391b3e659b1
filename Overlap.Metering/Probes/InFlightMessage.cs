namespace Overlap.Metering.Probes;

/// <summary>A message that its handler works on (<see cref="Probe.Begin()"/>). It ends once: by one of the methods, on any thread.</summary>
public readonly record struct InFlightMessage
{
    private readonly Probe _probe;
    private readonly long _emitted;
    private readonly long _started;

    internal InFlightMessage(Probe probe, long emitted, long started) => (_probe, _emitted, _started) = (probe, emitted, started);

    /// <summary>The handler is done with it.</summary>
    public void Complete() => _probe.End(_emitted, _started, isFailed: false);

    /// <summary>The handler has given it up: by an exception, or because it was cancelled.</summary>
    public void Fail() => _probe.End(_emitted, _started, isFailed: true);
}
