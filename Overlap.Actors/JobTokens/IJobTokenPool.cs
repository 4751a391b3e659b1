namespace Overlap.Actors.JobTokens;

/// <summary>
/// A jobserver's tokens, as a client sees them: the implicit slot first, then those of the server. Waits are served in the order in
/// which they came. Any thread may call any member.
/// </summary>
public interface IJobTokenPool : IDisposable
{
    /// <summary>How the tokens are handed out.</summary>
    JobserverStyle Style { get; }

    /// <summary>Tokens that are free in the server now, for whoever is first. Looking takes none.</summary>
    int Free { get; }

    /// <summary>What the pool has done so far.</summary>
    JobTokenCounts Counts { get; }

    /// <summary>Asks for a token.</summary>
    /// <param name="timeout">How long to wait, 0 or more; <see cref="Timeout.InfiniteTimeSpan"/>: until there is one.</param>
    /// <param name="ended">
    /// Told once how the wait ended: by the caller's thread before this returns, or by another. It must be quick and must not throw.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed of.</exception>
    TokenWait Acquire(TimeSpan timeout, Action<TokenWait> ended);

    /// <summary>Calls a wait off.</summary>
    /// <returns>False if it had ended before, maybe with a token.</returns>
    bool Cancel(TokenWait wait);

    /// <summary>Gives a token back.</summary>
    /// <exception cref="JobserverException">
    /// <see cref="JobserverError.NotHeld"/>, or <see cref="JobserverError.ReleaseFailed"/>: then the token is still held, and can be given
    /// back again.
    /// </exception>
    void Release(JobToken token);

    /// <summary>Gives everything back that is held, as far as the server takes it, and calls every wait off.</summary>
    /// <returns>How many tokens the server did not take back.</returns>
    int ReleaseAll();
}
