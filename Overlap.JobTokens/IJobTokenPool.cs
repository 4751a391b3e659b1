namespace Overlap.JobTokens;

/// <summary>
/// A client's view of a jobserver's tokens: the implicit slot first, then the server's tokens. Waits are served in FIFO order.
/// Thread-safe.
/// </summary>
public interface IJobTokenPool : IDisposable
{
    /// <summary>How the jobserver passes its tokens.</summary>
    JobserverStyle Style { get; }

    /// <summary>Tokens available in the jobserver now, to any client. Reading this takes none.</summary>
    int Free { get; }

    /// <summary>Statistics so far.</summary>
    JobTokenCounts Counts { get; }

    /// <summary>Acquires a token.</summary>
    /// <param name="timeout">How long to wait: 0 for not at all, <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="ended">
    /// Called once when the wait has ended: on the caller's thread before this returns, or on another. It must be short and not throw.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed of.</exception>
    TokenWait Acquire(TimeSpan timeout, Action<TokenWait> ended);

    /// <summary>Cancels a wait.</summary>
    /// <returns>False if it had already ended, possibly with a token.</returns>
    bool Cancel(TokenWait wait);

    /// <summary>Releases a token.</summary>
    /// <exception cref="JobserverException">
    /// <see cref="JobserverError.NotHeld"/>, or <see cref="JobserverError.ReleaseFailed"/>: the token is still held then, and
    /// releasing it can be retried.
    /// </exception>
    void Release(JobToken token);

    /// <summary>Releases all tokens held, as far as possible, and cancels every wait.</summary>
    /// <returns>Number of tokens that could not be released.</returns>
    int ReleaseAll();
}
