namespace Overlap.Metering;

/// <summary>The counters of a run at one moment, in messages: they add up.</summary>
/// <param name="Received">Taken off the socket; read after the others, so it is not below what was emitted.</param>
/// <param name="Workers">Each worker's counters, in the order of their numbers.</param>
internal sealed record RunReading(long Received, IReadOnlyList<OverlapReading> Workers);
