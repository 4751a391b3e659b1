using Overlap.Actors.JobTokens;

namespace Overlap.Host.Tokens;

/// <summary>
/// Several tokens, all or none. Two that held some and waited for the rest would hold each other up for ever, so one that does not
/// get the next soon gives back what it has, and begins again.
/// </summary>
/// <param name="pool">Where they come from.</param>
/// <param name="count">How many, 1 or more.</param>
/// <param name="time">The clock of the time limit.</param>
/// <param name="random">Parts those that try again at the same moment.</param>
internal sealed class TokenBundle(IJobTokenPool pool, int count, TimeProvider time, Random random)
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMilliseconds(50);

    private readonly Stack<JobToken> _held = new();

    /// <summary>Takes them.</summary>
    /// <param name="limit">How long that may take; <see cref="Timeout.InfiniteTimeSpan"/>: as long as it does.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>How it ended; nothing is held then but where they were granted.</returns>
    public async Task<TokenOutcome> AcquireAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var left = Left();
            var patience = LeastPatience * (1 + random.NextDouble());
            // Who has the implicit slot alone may keep it: whoever has tokens and waits for that slot gives them back.
            var isShort = _held.Any(token => !token.IsImplicit) && (left == Timeout.InfiniteTimeSpan || patience < left);
            var outcome = await AcquireOneAsync(isShort ? patience : left, cancellation);
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

    /// <summary>Gives all back.</summary>
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
