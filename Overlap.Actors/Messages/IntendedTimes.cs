using Overlap.Actors.Time;

namespace Overlap.Actors.Messages;

/// <summary>
/// Reads the messages' intended send times as time stamps of the run's clock. The wall clock is compared with it only once, so that
/// setting the wall clock during a run changes no latency.
/// </summary>
/// <param name="field">The time's place in a message, in µs since 1970-01-01T00:00Z.</param>
/// <param name="time">The run's clock.</param>
internal sealed class IntendedTimes(MessageField field, TimeProvider time)
{
    private readonly double _ticksPerMicrosecond = time.TimestampFrequency / 1e6;
    private readonly ClockReading _clock = ClockReading.Take(time);

    /// <summary>The intended send time of a message; null if it does not contain one.</summary>
    public long? Read(ReadOnlySpan<byte> message) =>
        field.TryRead(message, out var intended) ? _clock.Stamp + (long)((intended - Microseconds) * _ticksPerMicrosecond) : null;

    private double Microseconds => (_clock.Utc - DateTimeOffset.UnixEpoch).TotalMicroseconds;
}
