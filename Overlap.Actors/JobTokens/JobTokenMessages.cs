using Overlap.Actors.Messages;
using Overlap.JobTokens;

namespace Overlap.Actors.JobTokens;

/// <summary>The messages of a <see cref="JobTokenActor"/>: its commands, and the replies to them.</summary>
public static class JobTokenMessages
{
    /// <summary>
    /// Requests a token. The sender becomes its holder: when the holder stops, the token is returned. Use Tell, not Ask, whose temporary
    /// actor stops with the reply. Replied to once, by <see cref="Granted"/>, <see cref="Full"/>, <see cref="TimedOut"/>,
    /// <see cref="Cancelled"/> or <see cref="ServerGone"/>, with the same id.
    /// </summary>
    /// <param name="Timeout">
    /// How long to wait, 0 or more; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no timeout.
    /// </param>
    /// <param name="Id">The sender's own id of the request; may be null for a sender with one request at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public sealed record Acquire(TimeSpan Timeout, object? Id = null) : ILocalMessage
    {
        /// <summary>How long to wait.</summary>
        public TimeSpan Timeout { get; } = TokenTimeout.Validate(Timeout);
    }

    /// <summary>Cancels a request of the sender. Has no effect if the request has ended and its reply is on the way.</summary>
    /// <param name="Id">The id passed to <see cref="Acquire"/>.</param>
    public sealed record Cancel(object? Id = null) : ILocalMessage;

    /// <summary>Returns a token; any actor may send this. Replied to only on failure, by <see cref="ReleaseFailed"/>.</summary>
    /// <param name="Token">The token that was granted.</param>
    public sealed record Release(JobToken Token) : ILocalMessage;

    /// <summary>
    /// Returns all tokens that the sender holds and cancels its requests without a reply. An actor whose supervisor restarts it sends
    /// this in <c>PreRestart</c>: death watch does not report a restart.
    /// </summary>
    public sealed class ReleaseAll : Signal<ReleaseAll>;

    /// <summary>Requests the pool's status; replied to with a <see cref="PoolStatus"/>.</summary>
    public sealed class GetStatus : Signal<GetStatus>;

    /// <summary>The pool's status.</summary>
    /// <param name="Style">The jobserver's style.</param>
    /// <param name="Free">How many tokens are free in the jobserver now.</param>
    /// <param name="Counts">The pool's counts so far.</param>
    public sealed record PoolStatus(JobserverStyle Style, int Free, JobTokenCounts Counts) : ILocalMessage;

    /// <summary>A token was granted.</summary>
    /// <param name="Id">The request's id.</param>
    /// <param name="Token">The token, to be returned with <see cref="Release"/>.</param>
    public sealed record Granted(object? Id, JobToken Token) : ILocalMessage;

    /// <summary>No token is free, and the timeout was zero.</summary>
    /// <param name="Id">The request's id.</param>
    public sealed record Full(object? Id) : ILocalMessage;

    /// <summary>No token was granted within the timeout.</summary>
    /// <param name="Id">The request's id.</param>
    public sealed record TimedOut(object? Id) : ILocalMessage;

    /// <summary>The request was cancelled.</summary>
    /// <param name="Id">The request's id.</param>
    public sealed record Cancelled(object? Id) : ILocalMessage;

    /// <summary>The jobserver has closed its side: no token will ever be granted.</summary>
    /// <param name="Id">The request's id.</param>
    public sealed record ServerGone(object? Id) : ILocalMessage;

    /// <summary>
    /// A token could not be returned. Sent to the sender of <see cref="Release"/>, and published on the event stream. If the jobserver
    /// did not accept the token, the actor tries again when it stops.
    /// </summary>
    /// <param name="Token">The token.</param>
    /// <param name="Error">The cause.</param>
    public sealed record ReleaseFailed(JobToken Token, JobserverException Error) : ILocalMessage;
}
