using Overlap.Actors.Production;

namespace Overlap.Actors.Workers;

/// <summary>
/// Reads out of messages when they were meant to be sent, as time stamps of the run's clock. The two clocks are compared once, so
/// that setting the wall clock in the middle of a run changes no latency.
/// </summary>
/// <param name="field">Where the time stands in a message, in µs since 1970-01-01T00:00Z.</param>
/// <param name="time">The run's clock.</param>
public sealed class IntendedTimes(MessageField field, TimeProvider time)
{
    private readonly double _ticksPerMicrosecond = time.TimestampFrequency / 1e6;
    private readonly long _stamp = time.GetTimestamp();
    private readonly double _microseconds = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMicroseconds;

    /// <summary>The intended time of one message; null where the message does not say.</summary>
    public long? Read(ReadOnlySpan<byte> message) =>
        field.TryRead(message, out var intended) ? _stamp + (long)((intended - _microseconds) * _ticksPerMicrosecond) : null;
}
