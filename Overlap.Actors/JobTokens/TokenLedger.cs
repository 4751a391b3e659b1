namespace Overlap.Actors.JobTokens;

/// <summary>
/// The rules of a pool: the implicit slot goes first and never to the source, waits are served in order, each ends once, what was taken
/// goes back. It has no clock and no lock: its owner brings time stamps and keeps others out.
/// </summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="slot">The slot without asking; null: there is none.</param>
internal sealed class TokenLedger(ITokenSource source, IImplicitSlot? slot)
{
    private static readonly Comparer<TokenWait> Soonest =
        Comparer<TokenWait>.Create((a, b) => (a.Deadline, a.Number).CompareTo((b.Deadline, b.Number)));

    private readonly LinkedList<TokenWait> _queue = new();
    private readonly SortedSet<TokenWait> _deadlines = new(Soonest);
    private readonly HashSet<JobToken> _held = [];
    private int _heldMax;
    private long _number, _acquired, _returned, _timedOut, _cancelled;

    /// <summary>What was done so far.</summary>
    public JobTokenCounts Counts => new(_held.Count, _heldMax, _queue.Count, _acquired, _returned, _timedOut, _cancelled);

    /// <summary>Whether somebody waits.</summary>
    public bool HasWaits => _queue.Count > 0;

    /// <summary>The time stamp at which the next wait ends by itself; <see cref="long.MaxValue"/> without one.</summary>
    public long NextDeadline => _deadlines.Min?.Deadline ?? long.MaxValue;

    /// <summary>Begins a wait, and ends it at once where it need not wait.</summary>
    /// <param name="deadline">The time stamp at which it ends; null: it does not wait at all.</param>
    /// <param name="ended">Told how it ended.</param>
    public TokenWait Begin(long? deadline, Action<TokenWait> ended)
    {
        var wait = new TokenWait(_number++, deadline ?? 0, ended);
        JobToken? token = null;
        // Whoever came first is served first, even if a token lies there now.
        var taken = _queue.Count == 0 ? TryTake(out token) : TakeResult.Empty;
        if (taken == TakeResult.Taken)
        {
            wait.End(TokenOutcome.Granted, token);
        }
        else if (taken == TakeResult.Gone)
        {
            wait.End(TokenOutcome.ServerGone);
        }
        else if (deadline is null)
        {
            _timedOut++;
            wait.End(TokenOutcome.Full);
        }
        else
        {
            wait.Place = _queue.AddLast(wait);
            _deadlines.Add(wait);
        }
        return wait;
    }

    /// <summary>A wait that is called off before it begins.</summary>
    public static TokenWait Refuse(Action<TokenWait> ended)
    {
        var wait = new TokenWait(0, 0, ended);
        wait.End(TokenOutcome.Cancelled);
        return wait;
    }

    /// <summary>Gives tokens to those who wait, as long as there are any; ends all waits where there will never be one.</summary>
    /// <param name="ended">The waits that ended are added here.</param>
    public void Serve(List<TokenWait> ended)
    {
        while (_queue.First is { } first)
        {
            switch (TryTake(out var token))
            {
                case TakeResult.Taken:
                    ended.Add(End(first.Value, TokenOutcome.Granted, token));
                    break;
                case TakeResult.Gone:
                    ended.Add(End(first.Value, TokenOutcome.ServerGone));
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>Ends the waits whose time is over.</summary>
    public void Expire(long now, List<TokenWait> ended)
    {
        while (_deadlines.Min is { } soonest && soonest.Deadline <= now)
        {
            _timedOut++;
            ended.Add(End(soonest, TokenOutcome.TimedOut));
        }
    }

    /// <summary>Calls a wait off; false if it has ended.</summary>
    public bool Cancel(TokenWait wait)
    {
        if (wait.Place?.List != _queue)
            return false;
        _cancelled++;
        End(wait, TokenOutcome.Cancelled);
        return true;
    }

    /// <summary>Takes a token back. The implicit slot goes to the first who waits.</summary>
    /// <returns>The wait that ended by it, if any.</returns>
    /// <exception cref="JobserverException">It is not held, or the source does not take it: then it is still held.</exception>
    public TokenWait? Release(JobToken token)
    {
        if (!_held.Contains(token))
        {
            throw new JobserverException(
                JobserverError.NotHeld, "This token is not held: it was given back before, or is another pool's. Give each back once.");
        }
        if (!token.IsImplicit)
            source.Give(token.Value);
        _held.Remove(token);
        _returned++;
        if (!token.IsImplicit)
            return null;
        if (_queue.First is { } first)
            return End(first.Value, TokenOutcome.Granted, Hold(new JobToken(0, isImplicit: true)));
        slot!.Give();
        return null;
    }

    /// <summary>Calls all waits off and gives everything back; what the source does not take stays held.</summary>
    /// <param name="ended">The waits that ended are added here.</param>
    /// <returns>How many tokens are still held.</returns>
    public int ReleaseAll(List<TokenWait> ended)
    {
        _cancelled += _queue.Count;
        while (_queue.First is { } first)
            ended.Add(End(first.Value, TokenOutcome.Cancelled));
        foreach (var token in _held.ToArray())
        {
            try
            {
                Release(token);
            }
            catch (JobserverException)
            {
                // It stays held, and is counted as such; the others still go back.
            }
        }
        return _held.Count;
    }

    private TakeResult TryTake(out JobToken? token)
    {
        token = null;
        if (slot?.TryTake() == true)
        {
            token = Hold(new JobToken(0, isImplicit: true));
            return TakeResult.Taken;
        }
        var result = source.TryTake(out var value);
        if (result == TakeResult.Taken)
            token = Hold(new JobToken(value, isImplicit: false));
        return result;
    }

    private JobToken Hold(JobToken token)
    {
        _held.Add(token);
        _heldMax = Math.Max(_heldMax, _held.Count);
        _acquired++;
        return token;
    }

    private TokenWait End(TokenWait wait, TokenOutcome outcome, JobToken? token = null)
    {
        _queue.Remove(wait.Place!);
        wait.Place = null;
        _deadlines.Remove(wait);
        wait.End(outcome, token);
        return wait;
    }
}
