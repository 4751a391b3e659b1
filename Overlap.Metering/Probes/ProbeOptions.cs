namespace Overlap.Metering.Probes;

/// <summary>How a <see cref="Probe"/> measures.</summary>
public sealed record ProbeOptions
{
    /// <summary>Whether to know the most messages in flight exactly (<see cref="Probe.InFlightPeak"/>), by one counter for all threads.</summary>
    public bool ExactPeak { get; init; }

    /// <summary>
    /// The most messages that can be queued and in flight, 1 or more, where something else sees to it: a bounded queue, a prefetch. Null
    /// for no bound. It holds nothing back; with it, a handler that is full is known to be held.
    /// </summary>
    public long? Bound { get; init; }

    /// <summary>The clock of the latencies.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
