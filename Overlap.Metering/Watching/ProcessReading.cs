namespace Overlap.Metering.Watching;

/// <summary>What another process has published of its handlers at one moment.</summary>
/// <param name="At">The moment, by that process's clock.</param>
/// <param name="Handlers">Its handlers, each name once.</param>
/// <param name="Latency">The latencies of all of them together; null if none was recorded.</param>
internal sealed record ProcessReading(DateTimeOffset At, IReadOnlyList<HandlerReading> Handlers, LatencyStats? Latency);
