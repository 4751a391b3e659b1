using Overlap.JobTokens;

namespace Overlap.Host.Tokens;

/// <summary>
/// Acquires several tokens. Two bundles that each hold some and wait for the rest would deadlock, so one that does not get its next token
/// soon returns what it has and starts over. Where that does not help, since make has given every slot to a recipe that wants more, a
/// bundle is content with what it has after <see cref="PeerTimeout"/>.
/// </summary>
/// <param name="pool">The pool of the tokens.</param>
/// <param name="count">How many, 1 or more.</param>
/// <param name="time">The clock of the timeouts.</param>
/// <param name="random">Jitter, so that bundles do not retry in step.</param>
internal sealed class TokenBundle(IJobTokenPool pool, int count, TimeProvider time, Random random)
{
    /// <summary>After this time, a bundle without a time-out needs only one token.</summary>
    public static readonly TimeSpan PeerTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstTokenTimeout = TimeSpan.FromMilliseconds(50);

    private readonly Stack<JobToken> _held = new();

    /// <summary>Number of tokens held.</summary>
    public int Held => _held.Count;

    /// <summary>Acquires the tokens: all or none within <paramref name="timeout"/>; without one, at least one of them.</summary>
    /// <param name="timeout">The time-out; null for none.</param>
    /// <param name="impatient">Called when <see cref="PeerTimeout"/> has run out, and not even one token is held.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>The outcome; tokens are held only if it is <see cref="TokenOutcome.Granted"/>.</returns>
    public async Task<TokenOutcome> AcquireAsync(TimeSpan? timeout, Action impatient, CancellationToken cancellation)
    {
        var outcome = await AcquireAllAsync(timeout ?? PeerTimeout, cancellation);
        if (timeout is null && outcome is (TokenOutcome.TimedOut or TokenOutcome.Full))
        {
            if (_held.Count > 0)
                return TokenOutcome.Granted;
            impatient();
            outcome = await AcquireOneAsync(Timeout.InfiniteTimeSpan, cancellation);
        }
        if (outcome != TokenOutcome.Granted)
            Release();
        return outcome;
    }

    /// <summary>Returns all tokens.</summary>
    public void Release()
    {
        while (_held.TryPop(out var token))
            pool.Release(token);
    }

    // After an outcome other than Granted, some may be held.
    private async Task<TokenOutcome> AcquireAllAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var tokenTimeout = FirstTokenTimeout;
        while (_held.Count < count)
        {
            var left = limit - time.GetElapsedTime(start);
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            var jittered = tokenTimeout * (1 + random.NextDouble());
            // The implicit slot may be kept: no other recipe waits for it. One that holds tokens and waits for that slot returns them.
            var isShort = jittered < left && _held.Any(token => !token.IsImplicit);
            var outcome = await AcquireOneAsync(isShort ? jittered : left, cancellation);
            if (outcome == TokenOutcome.TimedOut && isShort)
            {
                Release();
                tokenTimeout *= 2;
            }
            else if (outcome != TokenOutcome.Granted)
            {
                return outcome;
            }
        }
        return TokenOutcome.Granted;
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
