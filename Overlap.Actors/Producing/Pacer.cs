namespace Overlap.Actors.Producing;

/// <summary>
/// When each message of a rate is due: the first at once, the next ones evenly in time. Messages are numbered from 1; a time is since the
/// start.
/// </summary>
/// <param name="ratePerSecond">Messages a second, above 0.</param>
internal sealed class Pacer(double ratePerSecond)
{
    private readonly double _ticksPerMessage = TimeSpan.TicksPerSecond / ratePerSecond;

    /// <summary>When a message is due.</summary>
    /// <param name="number">The message's number, from 1.</param>
    public TimeSpan DueAt(long number) =>
        TimeSpan.FromTicks((long)Math.Min(Math.Ceiling((number - 1) * _ticksPerMessage), TimeSpan.MaxValue.Ticks / 2));

    /// <summary>How many messages are due at <paramref name="elapsed"/>, which is 0 or more: exactly those with a time up to it.</summary>
    public long Due(TimeSpan elapsed)
    {
        // The division may be wrong by one message at the edge.
        var number = Math.Max(1, (long)(elapsed.Ticks / _ticksPerMessage));
        while (DueAt(number + 1) <= elapsed)
            number++;
        return number;
    }

    /// <summary>How many messages a duration has, which is above 0: those that are due before its end.</summary>
    public long DueWithin(TimeSpan duration) => Due(duration - TimeSpan.FromTicks(1));

    /// <summary>How long until the next message is due; zero if it is.</summary>
    public TimeSpan Pause(long sent, TimeSpan elapsed) => Max(DueAt(sent + 1) - elapsed, TimeSpan.Zero);

    /// <summary>How late the next message is; zero if all messages that are due were sent.</summary>
    public TimeSpan Behind(long sent, TimeSpan elapsed) => Max(elapsed - DueAt(sent + 1), TimeSpan.Zero);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
