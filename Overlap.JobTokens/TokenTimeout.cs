namespace Overlap.JobTokens;

/// <summary>Validates the time-out of a wait.</summary>
internal static class TokenTimeout
{
    /// <summary>Returns <paramref name="timeout"/> if it is 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static TimeSpan Validate(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "The time to wait for a token must be 0 or more.");
        return timeout;
    }
}
