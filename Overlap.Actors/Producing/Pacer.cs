namespace Overlap.Actors.Producing;

/// <summary>Computes how many messages are due, so that a producer keeps its rate independent of its timer's resolution.</summary>
/// <param name="ratePerSecond">Messages a second, above 0.</param>
internal sealed class Pacer(double ratePerSecond)
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>The interval of the producer's timer: the time per message, but at least the scheduler's tick.</summary>
    public TimeSpan Interval { get; } = Max(TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerSecond / ratePerSecond)), MinInterval);

    /// <summary>How many messages should have been sent after <paramref name="elapsed"/>.</summary>
    public long Due(TimeSpan elapsed) => (long)(elapsed.TotalSeconds * ratePerSecond + 1e-6);

    /// <summary>When a message is due, since the start.</summary>
    /// <param name="number">The message's number, from 1.</param>
    public TimeSpan DueAt(long number) => TimeSpan.FromSeconds(Math.Min(number / ratePerSecond, TimeSpan.MaxValue.TotalSeconds / 2));

    /// <summary>How late the next message is; zero if all messages that are due were sent.</summary>
    public TimeSpan Behind(long sent, TimeSpan elapsed) => Max(elapsed - DueAt(sent + 1), TimeSpan.Zero);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
