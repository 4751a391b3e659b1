namespace Overlap.JobTokens;

/// <summary>Base class of the pools: a ledger behind a lock. Derived classes detect available tokens and measure time.</summary>
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
        TokenTimeout.Validate(timeout);
        TokenWait wait;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var hadWaits = _ledger.HasWaits;
            var nextDeadline = _ledger.NextDeadline;
            wait = _sealed ? TokenLedger.CreateCancelled(ended) : _ledger.Begin(DeadlineAfter(timeout), ended);
            if (wait.Outcome == TokenOutcome.Waiting)
            {
                if (!hadWaits || _ledger.NextDeadline < nextDeadline)
                    OnWaitsChanged(_ledger.NextDeadline);
                return wait;
            }
        }
        wait.Notify();
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
        wait.Notify();
        return true;
    }

    /// <inheritdoc/>
    public void Release(JobToken token)
    {
        TokenWait? next;
        lock (_gate)
        {
            // All tokens were released when the pool was sealed.
            if (_sealed)
                return;
            next = _ledger.Release(token);
        }
        next?.Notify();
        if (!token.IsImplicit)
            OnReturned();
    }

    /// <inheritdoc/>
    public int ReleaseAll() => ReleaseAll(seal: false);

    /// <summary>Releases all tokens, cancels every wait, and closes the jobserver.</summary>
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

    /// <summary>Releases all tokens for good: later waits are cancelled at once, and later releases are ignored.</summary>
    internal void Seal() => ReleaseAll(seal: true);

    /// <summary>Serves pending waits and ends those that have timed out.</summary>
    /// <returns>Timestamp of the next deadline; null without pending waits.</returns>
    private protected long? ServeWaits()
    {
        var ended = new List<TokenWait>();
        long? next;
        lock (_gate)
        {
            _ledger.Serve(ended);
            _ledger.Expire(Time.GetTimestamp(), ended);
            next = _ledger.HasWaits ? _ledger.NextDeadline : null;
        }
        Notify(ended);
        return next;
    }

    /// <summary>There is a first wait, or an earlier deadline. Called with the lock held.</summary>
    private protected abstract void OnWaitsChanged(long nextDeadline);

    /// <summary>A byte was returned to the source.</summary>
    private protected virtual void OnReturned()
    {
    }

    /// <summary>Closes the resources of the derived class.</summary>
    private protected abstract void Close();

    private int ReleaseAll(bool seal)
    {
        var ended = new List<TokenWait>();
        int left;
        lock (_gate)
        {
            _sealed |= seal;
            left = _ledger.ReleaseAll(ended);
        }
        Notify(ended);
        return left;
    }

    private static void Notify(List<TokenWait> ended)
    {
        foreach (var wait in ended)
            wait.Notify();
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
