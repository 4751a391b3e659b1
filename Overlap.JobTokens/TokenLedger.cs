namespace Overlap.JobTokens;

/// <summary>
/// The rules of a pool: the implicit slot is granted first and never returned to the source, waits are FIFO and end exactly once, and
/// every byte taken is returned. Without clock or lock: the owner passes timestamps and synchronizes.
/// </summary>
/// <param name="source">Source of the token bytes.</param>
/// <param name="slot">The implicit slot; null for none.</param>
internal sealed class TokenLedger(ITokenSource source, IImplicitSlot? slot)
{
    private static readonly Comparer<TokenWait> Soonest =
        Comparer<TokenWait>.Create((a, b) => (a.Deadline, a.Number).CompareTo((b.Deadline, b.Number)));

    private readonly LinkedList<TokenWait> _queue = new();
    private readonly SortedSet<TokenWait> _deadlines = new(Soonest);
    private readonly HashSet<JobToken> _held = [];
    private int _heldMax;
    private long _number, _acquired, _returned, _timedOut, _cancelled;

    /// <summary>Statistics so far.</summary>
    public JobTokenCounts Counts => new(_held.Count, _heldMax, _queue.Count, _acquired, _returned, _timedOut, _cancelled);

    /// <summary>Whether there are pending waits.</summary>
    public bool HasWaits => _queue.Count > 0;

    /// <summary>Timestamp of the next deadline; <see cref="long.MaxValue"/> if none.</summary>
    public long NextDeadline => _deadlines.Min?.Deadline ?? long.MaxValue;

    /// <summary>Begins a wait; it ends at once if it need not wait.</summary>
    /// <param name="deadline">Timestamp at which it times out; null not to wait at all.</param>
    /// <param name="ended">Callback for the end of the wait.</param>
    public TokenWait Begin(long? deadline, Action<TokenWait> ended)
    {
        var wait = new TokenWait(_number++, deadline ?? 0, ended);
        JobToken? token = null;
        // FIFO: earlier waits come first, even if a token is available now.
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
            wait.Node = _queue.AddLast(wait);
            _deadlines.Add(wait);
        }
        return wait;
    }

    /// <summary>A wait that is already cancelled.</summary>
    public static TokenWait CreateCancelled(Action<TokenWait> ended)
    {
        var wait = new TokenWait(0, 0, ended);
        wait.End(TokenOutcome.Cancelled);
        return wait;
    }

    /// <summary>Grants available tokens to pending waits; ends all waits if the jobserver is gone.</summary>
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

    /// <summary>Ends the waits that have timed out.</summary>
    public void Expire(long now, List<TokenWait> ended)
    {
        while (_deadlines.Min is { } soonest && soonest.Deadline <= now)
        {
            _timedOut++;
            ended.Add(End(soonest, TokenOutcome.TimedOut));
        }
    }

    /// <summary>Cancels a wait; false if it has already ended.</summary>
    public bool Cancel(TokenWait wait)
    {
        if (wait.Node?.List != _queue)
            return false;
        _cancelled++;
        End(wait, TokenOutcome.Cancelled);
        return true;
    }

    /// <summary>Releases a token. The implicit slot is passed on to the first pending wait.</summary>
    /// <exception cref="JobserverException">It is not held, or cannot be returned to the source: then it is still held.</exception>
    public TokenWait? Release(JobToken token)
    {
        if (!_held.Contains(token))
        {
            throw new JobserverException(
                JobserverError.NotHeld,
                "This token is not held: it was already released, or belongs to another pool. Release each token once.");
        }
        if (!token.IsImplicit)
            source.Return(token.Value);
        _held.Remove(token);
        _returned++;
        if (!token.IsImplicit)
            return null;
        if (_queue.First is { } first)
            return End(first.Value, TokenOutcome.Granted, Hold(new JobToken(0, isImplicit: true)));
        slot!.Return();
        return null;
    }

    /// <summary>Cancels all waits and releases all tokens; those that cannot be returned stay held.</summary>
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
                // It stays held and counted; the others are still released.
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
        _queue.Remove(wait.Node!);
        wait.Node = null;
        _deadlines.Remove(wait);
        wait.End(outcome, token);
        return wait;
    }
}
