namespace Overlap.Actors.Production;

/// <summary>How many messages a producer owes at a moment so that it keeps its rate, whatever its timer does.</summary>
/// <param name="ratePerSecond">Messages a second, above 0.</param>
public sealed class Pacer(double ratePerSecond)
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>How long to wait between looks: one message's time, but not below the scheduler's tick.</summary>
    public TimeSpan Interval { get; } = Max(TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerSecond / ratePerSecond)), ShortestInterval);

    /// <summary>How many messages should have been sent after <paramref name="elapsed"/>.</summary>
    public long Due(TimeSpan elapsed) => (long)(elapsed.TotalSeconds * ratePerSecond + 1e-6);

    /// <summary>When the message with that number, from 1, is due.</summary>
    public TimeSpan DueAt(long number) => TimeSpan.FromSeconds(Math.Min(number / ratePerSecond, TimeSpan.MaxValue.TotalSeconds / 2));

    /// <summary>How late the next message is: zero where all that is due was sent.</summary>
    /// <param name="sent">How many were sent.</param>
    /// <param name="elapsed">Since the begin.</param>
    public TimeSpan Behind(long sent, TimeSpan elapsed) => Max(elapsed - DueAt(sent + 1), TimeSpan.Zero);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
