namespace Overlap.Metering.Probes;

/// <summary>What all probes of one name have counted.</summary>
/// <param name="Name">The handler's name.</param>
/// <param name="Counts">Their sum.</param>
/// <param name="Dropped">Those of the failed that there was no room for.</param>
/// <param name="Bound">The most messages that can be queued and in flight; null if that is not known.</param>
internal readonly record struct ProbeReading(string Name, OverlapReading Counts, long Dropped, long? Bound);
