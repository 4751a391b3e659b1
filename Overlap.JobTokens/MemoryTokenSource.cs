namespace Overlap.JobTokens;

/// <summary>An in-memory queue of token bytes.</summary>
internal sealed class MemoryTokenSource : ITokenSource
{
    private readonly Lock _gate = new();
    private readonly Queue<byte> _tokens;
    private readonly Queue<byte> _others = [];
    private bool _othersTakeAll, _ended;

    public MemoryTokenSource(ReadOnlySpan<byte> tokens) => _tokens = new Queue<byte>(tokens.ToArray());

    public int Free
    {
        get
        {
            lock (_gate)
                return _tokens.Count;
        }
    }

    public byte[] ToArray()
    {
        lock (_gate)
            return [.. _tokens];
    }

    public TakeResult TryTake(out byte value)
    {
        lock (_gate)
        {
            value = 0;
            if (_ended)
                return TakeResult.Gone;
            return _tokens.TryDequeue(out value) ? TakeResult.Taken : TakeResult.Empty;
        }
    }

    public void Return(byte value)
    {
        lock (_gate)
        {
            if (_ended)
                throw new JobserverException(JobserverError.ReleaseFailed, "The jobserver did not take a token back: it has ended.");
            (_othersTakeAll ? _others : _tokens).Enqueue(value);
        }
    }

    /// <summary>Sets whether other clients hold all free tokens, and take every returned one.</summary>
    public void SetOthersTakeAll(bool othersTakeAll)
    {
        lock (_gate)
        {
            _othersTakeAll = othersTakeAll;
            var (from, to) = othersTakeAll ? (_tokens, _others) : (_others, _tokens);
            while (from.TryDequeue(out var value))
                to.Enqueue(value);
        }
    }

    /// <summary>Ends the jobserver.</summary>
    public void Dispose()
    {
        lock (_gate)
            _ended = true;
    }
}
