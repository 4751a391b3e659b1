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

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
