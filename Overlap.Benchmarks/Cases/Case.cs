using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.Cases;

/// <summary>Cases that are measured in turns, so that the figures of each round can be divided by each other.</summary>
/// <param name="Name">Its name for <c>--only</c>.</param>
/// <param name="Title">Header of the table's first column.</param>
/// <param name="References">Names of the cases that the others are compared with.</param>
/// <param name="Cases">In the order in which they are measured and shown.</param>
/// <param name="Figure">What is compared.</param>
internal sealed record CaseGroup(string Name, string Title, IReadOnlyList<string> References, IReadOnlyList<Case> Cases, Figure Figure = Figure.Rate);

/// <summary>What the cases of a group are compared by.</summary>
internal enum Figure
{
    /// <summary>Messages per second.</summary>
    Rate,

    /// <summary>Median and 99th percentile of the round-trip times.</summary>
    RoundTrip,
}

/// <summary>One row of a table: two processes, one of which sends to the other, or one process alone.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Receiver">Started first; reports its endpoint.</param>
/// <param name="Sender">Connects to that endpoint; null if the receiver makes its own messages.</param>
internal sealed record Case(string Name, RoleOptions Receiver, RoleOptions? Sender);

/// <summary>A case and its measurements, one for each round.</summary>
internal sealed record CaseResult(Case Case, List<Measurement> Measurements);

/// <summary>What was measured of one case in one round.</summary>
/// <param name="RatePerSecond">Messages per second of the receiver, or of the sender if that measures round trips.</param>
/// <param name="RoundTripP50">Median of the round-trip times, in µs; null where none are measured.</param>
/// <param name="RoundTripP99">Their 99th percentile, in µs.</param>
/// <param name="Receiver">What the receiver used.</param>
/// <param name="Sender">What the sender used; null if there is none.</param>
internal sealed record Measurement(double RatePerSecond, double? RoundTripP50, double? RoundTripP99, Usage Receiver, Usage? Sender)
{
    /// <summary>From the readings at the start and at the end of the measured seconds.</summary>
    public static Measurement Between(Reading receiver, Reading? sender, Reading receiverEnd, Reading? senderEnd)
    {
        var (from, to) = senderEnd?.RoundTripP50 is null ? (receiver, receiverEnd) : (sender!, senderEnd);
        var messages = to.Messages - from.Messages;
        return new Measurement(
            messages / (to.Seconds - from.Seconds), to.RoundTripP50, to.RoundTripP99,
            Usage.Between(receiver, receiverEnd, messages),
            sender is null || senderEnd is null ? null : Usage.Between(sender, senderEnd, messages));
    }
}

/// <summary>What one process used in the measured seconds.</summary>
/// <param name="CpuNanosecondsPerMessage">Processor time of all threads, for each message.</param>
/// <param name="BytesPerMessage">Allocated on the managed heap, for each message.</param>
/// <param name="Collections">Garbage collections of generation 2.</param>
/// <param name="PeakMebibytes">Highest resident memory since its start.</param>
internal sealed record Usage(double CpuNanosecondsPerMessage, double BytesPerMessage, int Collections, double PeakMebibytes)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The difference of two readings, divided by <paramref name="messages"/>.</summary>
    public static Usage Between(Reading from, Reading to, long messages) => new(
        (to.CpuSeconds - from.CpuSeconds) * 1e9 / Math.Max(1, messages),
        (to.AllocatedBytes - from.AllocatedBytes) / (double)Math.Max(1, messages),
        to.Collections - from.Collections,
        to.PeakBytes / Mebibyte);
}
