namespace Overlap.Actors.JobTokens;

/// <summary>What a <see cref="JobTokenActor"/> is asked, and what it answers.</summary>
public static class JobTokenMessages
{
    /// <summary>
    /// Asks for a token. The sender is its holder: should it stop, its token goes back (so this is for Tell, not for Ask, whose sender
    /// stops with the answer). Answered once, by <see cref="Granted"/>,
    /// <see cref="Full"/>, <see cref="TimedOut"/>, <see cref="Cancelled"/> or <see cref="ServerGone"/>, with the same id.
    /// </summary>
    /// <param name="Timeout">
    /// How long to wait, 0 or more; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: until there is one.
    /// </param>
    /// <param name="Id">The sender's own name for it; one is enough for who asks once at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public sealed record Acquire(TimeSpan Timeout, object? Id = null)
    {
        /// <summary>How long to wait.</summary>
        public TimeSpan Timeout { get; } = TokenTimeout.Check(Timeout);
    }

    /// <summary>Calls the sender's wait off. Where it is not waited any more, its answer is under way and this does nothing.</summary>
    /// <param name="Id">The id that was given to <see cref="Acquire"/>.</param>
    public sealed record Cancel(object? Id = null);

    /// <summary>Gives a token back, from whomever it comes. Answered only where that fails, by <see cref="ReleaseFailed"/>.</summary>
    /// <param name="Token">The token that was granted.</param>
    public sealed record Release(JobToken Token);

    /// <summary>
    /// Gives all back that the sender holds and calls its waits off without an answer. To be told in its <c>PreRestart</c> by an actor
    /// that its supervisor restarts: a restart is not a stop, and nobody but itself sees it.
    /// </summary>
    public sealed class ReleaseAll
    {
        /// <summary>The only one.</summary>
        public static readonly ReleaseAll Instance = new();

        private ReleaseAll()
        {
        }
    }

    /// <summary>Asks how things are; answered with a <see cref="PoolStatus"/>.</summary>
    public sealed class GetStatus
    {
        /// <summary>The only one.</summary>
        public static readonly GetStatus Instance = new();

        private GetStatus()
        {
        }
    }

    /// <summary>How things are.</summary>
    /// <param name="Style">How the tokens are handed out.</param>
    /// <param name="Free">Tokens that are free in the server now.</param>
    /// <param name="Counts">What was done so far.</param>
    public sealed record PoolStatus(JobserverStyle Style, int Free, JobTokenCounts Counts);

    /// <summary>There is a token.</summary>
    /// <param name="Id">Whose request it was.</param>
    /// <param name="Token">To be given back with <see cref="Release"/>.</param>
    public sealed record Granted(object? Id, JobToken Token);

    /// <summary>There is none now, and the time given was zero.</summary>
    /// <param name="Id">Whose request it was.</param>
    public sealed record Full(object? Id);

    /// <summary>There was none in the time given.</summary>
    /// <param name="Id">Whose request it was.</param>
    public sealed record TimedOut(object? Id);

    /// <summary>The wait was called off.</summary>
    /// <param name="Id">Whose request it was.</param>
    public sealed record Cancelled(object? Id);

    /// <summary>The jobserver has closed its side: there will never be a token.</summary>
    /// <param name="Id">Whose request it was.</param>
    public sealed record ServerGone(object? Id);

    /// <summary>
    /// A token did not go back. Told to whoever gave it back, and published on the event stream; where the server did not take it,
    /// it is tried again when the actor stops.
    /// </summary>
    /// <param name="Token">The token.</param>
    /// <param name="Error">Why.</param>
    public sealed record ReleaseFailed(JobToken Token, JobserverException Error);
}
