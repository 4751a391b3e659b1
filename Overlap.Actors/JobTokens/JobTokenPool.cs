namespace Overlap.Actors.JobTokens;

/// <summary>What the pools have in common: a ledger behind a lock. What differs is how they learn of tokens and of time.</summary>
public abstract class JobTokenPool : IJobTokenPool
{
    private readonly Lock _gate = new();
    private readonly ITokenSource _source;
    private readonly IImplicitSlot? _slot;
    private readonly TokenLedger _ledger;
    private bool _sealed, _disposed;

    private protected JobTokenPool(JobserverStyle style, ITokenSource source, IImplicitSlot? slot, TimeProvider time)
    {
        Style = style;
        Time = time;
        _source = source;
        _slot = slot;
        _ledger = new TokenLedger(source, slot);
    }

    /// <inheritdoc/>
    public JobserverStyle Style { get; }

    /// <inheritdoc/>
    public int Free
    {
        get
        {
            lock (_gate)
                return _disposed ? 0 : _source.Free;
        }
    }

    /// <inheritdoc/>
    public JobTokenCounts Counts
    {
        get
        {
            lock (_gate)
                return _ledger.Counts;
        }
    }

    private protected TimeProvider Time { get; }

    /// <inheritdoc/>
    public TokenWait Acquire(TimeSpan timeout, Action<TokenWait> ended)
    {
        TokenTimeout.Check(timeout);
        TokenWait wait;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var hadWaits = _ledger.HasWaits;
            var nextDeadline = _ledger.NextDeadline;
            wait = _sealed ? TokenLedger.Refuse(ended) : _ledger.Begin(DeadlineAfter(timeout), ended);
            if (wait.Outcome == TokenOutcome.Waiting)
            {
                if (!hadWaits || _ledger.NextDeadline < nextDeadline)
                    OnWaitsChanged(_ledger.NextDeadline);
                return wait;
            }
        }
        wait.Tell();
        return wait;
    }

    /// <inheritdoc/>
    public bool Cancel(TokenWait wait)
    {
        lock (_gate)
        {
            if (!_ledger.Cancel(wait))
                return false;
        }
        wait.Tell();
        return true;
    }

    /// <inheritdoc/>
    public void Release(JobToken token)
    {
        TokenWait? next;
        lock (_gate)
        {
            // What was held went back when the pool was sealed.
            if (_sealed)
                return;
            next = _ledger.Release(token);
        }
        next?.Tell();
        if (!token.IsImplicit)
            OnGiven();
    }

    /// <inheritdoc/>
    public int ReleaseAll() => ReleaseAll(forGood: false);

    /// <summary>Gives everything back, calls every wait off, and closes what the pool has opened.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }
        Seal();
        Close();
        lock (_gate)
        {
            _source.Dispose();
            _slot?.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives everything back for good: whoever asks from now on is called off, and what is given back was so already.</summary>
    internal void Seal() => ReleaseAll(forGood: true);

    /// <summary>Serves those who wait and ends the waits whose time is over.</summary>
    /// <returns>The time stamp of the next deadline, null where nobody waits.</returns>
    private protected long? Turn()
    {
        var ended = new List<TokenWait>();
        long? next;
        lock (_gate)
        {
            _ledger.Serve(ended);
            _ledger.Expire(Time.GetTimestamp(), ended);
            next = _ledger.HasWaits ? _ledger.NextDeadline : null;
        }
        Tell(ended);
        return next;
    }

    /// <summary>Somebody waits where nobody did, or the next deadline is sooner than it was. Called with the lock held.</summary>
    private protected abstract void OnWaitsChanged(long nextDeadline);

    /// <summary>A byte went back to the source.</summary>
    private protected virtual void OnGiven()
    {
    }

    /// <summary>Closes what the pool has opened.</summary>
    private protected abstract void Close();

    private int ReleaseAll(bool forGood)
    {
        var ended = new List<TokenWait>();
        int left;
        lock (_gate)
        {
            _sealed |= forGood;
            left = _ledger.ReleaseAll(ended);
        }
        Tell(ended);
        return left;
    }

    private static void Tell(List<TokenWait> ended)
    {
        foreach (var wait in ended)
            wait.Tell();
    }

    private long? DeadlineAfter(TimeSpan timeout)
    {
        if (timeout == TimeSpan.Zero)
            return null;
        if (timeout == Timeout.InfiniteTimeSpan)
            return long.MaxValue;
        var deadline = Time.GetTimestamp() + timeout.TotalSeconds * Time.TimestampFrequency;
        return deadline < long.MaxValue ? (long)deadline : long.MaxValue;
    }
}
