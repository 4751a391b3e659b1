namespace Overlap.Actors.JobTokens;

/// <summary>A pool without a jobserver, for scenarios: tokens in memory, and time-outs by the clock that is handed in.</summary>
public sealed class MemoryJobTokenPool : JobTokenPool
{
    private readonly MemoryTokenSource _source;
    private readonly ITimer _timer;

    /// <param name="tokens">The tokens' bytes, in the order in which they are taken.</param>
    /// <param name="time">The clock; its timers end the waits.</param>
    /// <param name="implicitSlot">Whether there is one slot more, which is handed out first.</param>
    public MemoryJobTokenPool(ReadOnlySpan<byte> tokens, TimeProvider time, bool implicitSlot = true)
        : this(new MemoryTokenSource(tokens), time, implicitSlot)
    {
    }

    private MemoryJobTokenPool(MemoryTokenSource source, TimeProvider time, bool implicitSlot)
        : base(JobserverStyle.Memory, source, implicitSlot ? new OwnSlot() : null, time)
    {
        _source = source;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The bytes that are there now, in the order in which they are taken.</summary>
    public byte[] Tokens => _source.ToArray();

    /// <summary>Other clients take all that is free, and each token that is given back, until <see cref="ComeBack"/>.</summary>
    public void RunOut() => _source.SetOthersTakeAll(true);

    /// <summary>The other clients give back all that they have, and take nothing more.</summary>
    public void ComeBack()
    {
        _source.SetOthersTakeAll(false);
        Look();
    }

    /// <summary>The server goes away: whoever waits hears of it, and nothing can be given back any more.</summary>
    public void EndServer()
    {
        _source.Dispose();
        Look();
    }

    private protected override void OnWaitsChanged(long nextDeadline) => SetTimer(nextDeadline);

    private protected override void OnGiven() => Look();

    private protected override void Close() => _timer.Dispose();

    private void Look()
    {
        if (Turn() is { } next)
            SetTimer(next);
    }

    private void SetTimer(long deadline)
    {
        var now = Time.GetTimestamp();
        if (deadline == long.MaxValue)
            return;
        var wait = deadline <= now ? TimeSpan.Zero : Time.GetElapsedTime(now, deadline);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
