namespace Overlap.Actors.Producing;

/// <summary>When each message is due. Messages are numbered from 1; a time is since the start.</summary>
internal abstract class Arrivals
{
    /// <summary>Later than the end of any run, and early enough to be added to.</summary>
    public static readonly TimeSpan Never = TimeSpan.MaxValue / 2;

    /// <summary>When a message is due; <see cref="Never"/> if there is none.</summary>
    /// <param name="number">The message's number, from 1.</param>
    public abstract TimeSpan DueAt(long number);

    /// <summary>How many messages are due at <paramref name="elapsed"/>, which is 0 or more: exactly those with a time up to it.</summary>
    public abstract long Due(TimeSpan elapsed);

    /// <summary>How long until the next message is due; zero if it is.</summary>
    public TimeSpan Pause(long sent, TimeSpan elapsed) => Max(DueAt(sent + 1) - elapsed, TimeSpan.Zero);

    /// <summary>How late the next message is; zero if all messages that are due were sent.</summary>
    public TimeSpan Behind(long sent, TimeSpan elapsed) => Max(elapsed - DueAt(sent + 1), TimeSpan.Zero);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
