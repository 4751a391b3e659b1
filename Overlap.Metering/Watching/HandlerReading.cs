namespace Overlap.Metering.Watching;

/// <summary>A handler of another process at one moment, as that process publishes it.</summary>
/// <param name="Name">The handler's name.</param>
/// <param name="Counts">Its counters since that process started.</param>
/// <param name="Bound">The most messages that can be queued and in flight; null if that is not known.</param>
/// <param name="Latency">Its latencies since that process started; null if none was recorded.</param>
internal sealed record HandlerReading(string Name, OverlapReading Counts, long? Bound, LatencyStats? Latency);
