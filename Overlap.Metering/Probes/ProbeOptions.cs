namespace Overlap.Metering.Probes;

/// <summary>How a <see cref="Probe"/> measures.</summary>
public sealed record ProbeOptions
{
    /// <summary>Whether to know the most messages in flight exactly (<see cref="Probe.InFlightPeak"/>), by one counter for all threads.</summary>
    public bool ExactPeak { get; init; }

    /// <summary>The clock of the latencies.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
