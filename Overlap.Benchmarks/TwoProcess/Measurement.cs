using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.TwoProcess;

/// <summary>What one case did in the measured seconds of one round.</summary>
/// <param name="RatePerSecond">Messages a second that were done by the process that does the work: the receiver, or who measures round trips.</param>
/// <param name="RoundTripP50">Median of the round trips, in µs; null where none are measured.</param>
/// <param name="RoundTripP99">Their 99th percentile, in µs.</param>
/// <param name="Receiver">What the receiver used.</param>
/// <param name="Sender">What the sender used.</param>
internal sealed record Measurement(double RatePerSecond, double? RoundTripP50, double? RoundTripP99, Usage Receiver, Usage Sender)
{
    /// <summary>From the readings at the begin and at the end of the measured seconds.</summary>
    public static Measurement Between(Reading receiver, Reading sender, Reading receiverEnd, Reading senderEnd)
    {
        var (from, to) = senderEnd.RoundTripP50 is null ? (receiver, receiverEnd) : (sender, senderEnd);
        return new Measurement(
            (to.Messages - from.Messages) / (to.Seconds - from.Seconds), senderEnd.RoundTripP50, senderEnd.RoundTripP99,
            Usage.Between(receiver, receiverEnd, to.Messages - from.Messages), Usage.Between(sender, senderEnd, to.Messages - from.Messages));
    }
}
