namespace Overlap.Actors.JobTokens;

/// <summary>How long a wait for a token may be.</summary>
internal static class TokenTimeout
{
    /// <summary>Gives back what it is given: 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static TimeSpan Check(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "The time to wait for a token is 0 or more.");
        return timeout;
    }
}
