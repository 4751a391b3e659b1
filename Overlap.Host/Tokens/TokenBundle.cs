using Overlap.JobTokens;

namespace Overlap.Host.Tokens;

/// <summary>
/// Acquires several tokens, all or none. Two bundles that hold some tokens and wait for the rest would deadlock, so one that does not
/// get its next token soon returns what it has and starts over.
/// </summary>
/// <param name="pool">The pool of the tokens.</param>
/// <param name="count">How many, 1 or more.</param>
/// <param name="time">The clock of the timeouts.</param>
/// <param name="random">Jitter, so that bundles do not retry in step.</param>
internal sealed class TokenBundle(IJobTokenPool pool, int count, TimeProvider time, Random random)
{
    private static readonly TimeSpan MinTokenTimeout = TimeSpan.FromMilliseconds(50);

    private readonly Stack<JobToken> _held = new();

    /// <summary>Acquires the tokens.</summary>
    /// <param name="limit">The timeout; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>The outcome; tokens are held only if it is <see cref="TokenOutcome.Granted"/>.</returns>
    public async Task<TokenOutcome> AcquireAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var left = Left();
            var tokenTimeout = MinTokenTimeout * (1 + random.NextDouble());
            // A bundle with only the implicit slot may keep it: one that holds tokens and waits for that slot returns them.
            var isShort = _held.Any(token => !token.IsImplicit) && (left == Timeout.InfiniteTimeSpan || tokenTimeout < left);
            var outcome = await AcquireOneAsync(isShort ? tokenTimeout : left, cancellation);
            if (outcome == TokenOutcome.Granted && _held.Count == count)
                return outcome;
            if (outcome == TokenOutcome.Granted)
                continue;
            Release();
            if (!isShort || outcome is not TokenOutcome.TimedOut)
                return outcome;
        }

        TimeSpan Left()
        {
            if (limit == Timeout.InfiniteTimeSpan)
                return limit;
            var left = limit - time.GetElapsedTime(start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Returns all tokens.</summary>
    public void Release()
    {
        while (_held.TryPop(out var token))
            pool.Release(token);
    }

    private async Task<TokenOutcome> AcquireOneAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource<TokenWait>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wait = pool.Acquire(limit, ended.SetResult);
        await using var registration = cancellation.Register(() => pool.Cancel(wait));
        var result = await ended.Task;
        if (result.Token is { } token)
            _held.Push(token);
        return result.Outcome;
    }
}
