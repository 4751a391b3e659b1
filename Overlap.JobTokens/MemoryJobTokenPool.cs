namespace Overlap.JobTokens;

/// <summary>A pool without a jobserver, for simulations and tests: tokens in memory, and an injected clock.</summary>
public sealed class MemoryJobTokenPool : JobTokenPool
{
    private readonly MemoryTokenSource _source;
    private readonly ITimer _timer;

    /// <param name="tokens">The tokens' bytes, in the order of acquisition.</param>
    /// <param name="time">The clock for time-outs.</param>
    /// <param name="implicitSlot">Whether there is an implicit slot in addition, which is granted first.</param>
    public MemoryJobTokenPool(ReadOnlySpan<byte> tokens, TimeProvider time, bool implicitSlot = true)
        : this(new MemoryTokenSource(tokens), time, implicitSlot)
    {
    }

    private MemoryJobTokenPool(MemoryTokenSource source, TimeProvider time, bool implicitSlot)
        : base(JobserverStyle.Memory, source, implicitSlot ? new OwnSlot() : null, time)
    {
        _source = source;
        _timer = time.CreateTimer(_ => ServeAndSetTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The bytes available now, in the order of acquisition.</summary>
    public byte[] Tokens => _source.ToArray();

    /// <summary>Simulates other clients that take all free tokens, and every released one, until <see cref="ComeBack"/>.</summary>
    public void RunOut() => _source.SetOthersTakeAll(true);

    /// <summary>The other clients return all their tokens, and take no more.</summary>
    public void ComeBack()
    {
        _source.SetOthersTakeAll(false);
        ServeAndSetTimer();
    }

    /// <summary>Ends the jobserver: waits end with <see cref="TokenOutcome.ServerGone"/>, and releases fail.</summary>
    public void EndServer()
    {
        _source.Dispose();
        ServeAndSetTimer();
    }

    private protected override void OnWaitsChanged(long nextDeadline) => SetTimer(nextDeadline);

    private protected override void OnReturned() => ServeAndSetTimer();

    private protected override void Close() => _timer.Dispose();

    private void ServeAndSetTimer()
    {
        if (ServeWaits() is { } next)
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
