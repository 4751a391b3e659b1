namespace Overlap.Transport.Zmtp;

/// <summary>
/// Bounds the memory that all peers of one socket take up together: one limit for unfinished large messages, and one for messages that
/// nobody has taken yet. At a limit the next bytes stay with the peers. The peer whose message began first is never held up, so some
/// peer always progresses; those that do not, while another waits, are dropped. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="limit">Each limit in bytes.</param>
internal sealed class ReceiveBudget(TimeProvider time, long limit = ReceiveBudget.DefaultLimit)
{
    /// <summary>Each limit in bytes.</summary>
    public const long DefaultLimit = 32 << 20;

    /// <summary>How long an unfinished message may stall when another peer waits.</summary>
    public static readonly TimeSpan PeerTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How often a peer that waits looks for those that stall.</summary>
    public static readonly TimeSpan RetryInterval = PeerTimeout / 4;

    private readonly Lock _gate = new();

    // In the order in which their messages began.
    private readonly List<Share> _shares = [];
    private TaskCompletionSource _freed = NewSignal();
    private long _unfinished;
    private long _queued;

    /// <summary>Whether the messages that nobody has taken yet are below their limit.</summary>
    public bool HasRoom => Volatile.Read(ref _queued) < limit;

    /// <summary>Counts bytes that were queued for the taker; negative: that were taken.</summary>
    public void CountQueued(long bytes) => Interlocked.Add(ref _queued, bytes);

    /// <summary>A share for one peer, with nothing in it yet.</summary>
    /// <param name="stalledFor">For how long its unfinished message has stalled; zero while this side does not read.</param>
    /// <param name="drop">Drops the peer.</param>
    public Share Open(Func<TimeSpan> stalledFor, Action drop) => new(this, stalledFor, drop);

    private bool TryReserve(Share share, int size)
    {
        lock (_gate)
        {
            if (!_shares.Contains(share))
                _shares.Add(share);
            if (size > share.Size && _unfinished - share.Size + size > limit && _shares[0] != share)
                return false;
            _unfinished += size - share.Size;
            share.Size = size;
            return true;
        }
    }

    private void Release(Share share)
    {
        lock (_gate)
        {
            if (!_shares.Remove(share))
                return;
            _unfinished -= share.Size;
            share.Size = 0;
            Interlocked.Exchange(ref _freed, NewSignal()).SetResult();
        }
    }

    private void DropStalled()
    {
        Share[] stalled;
        lock (_gate)
            stalled = [.. _shares.Where(share => share.StalledFor() >= PeerTimeout)];
        foreach (var share in stalled)
            share.Drop();
    }

    private TimeProvider Time => time;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the unfinished message of one peer takes up. Not thread-safe.</summary>
    internal sealed class Share(ReceiveBudget budget, Func<TimeSpan> stalledFor, Action drop) : IDisposable
    {
        /// <summary>Bytes reserved.</summary>
        public int Size { get; set; }

        public Func<TimeSpan> StalledFor => stalledFor;

        public Action Drop => drop;

        /// <summary>Reserves <paramref name="size"/> bytes instead of what was reserved before; 0 when the message is complete.</summary>
        public bool TryReserve(int size)
        {
            // Most messages are small and need neither a reservation nor the lock.
            if (size == Size)
                return true;
            if (size > 0)
                return budget.TryReserve(this, size);
            budget.Release(this);
            return true;
        }

        /// <summary>Reserves <paramref name="size"/> bytes as soon as there is room.</summary>
        public async Task ReserveAsync(int size, CancellationToken stop)
        {
            while (true)
            {
                // Read before the attempt, so that no signal is missed.
                var freed = Volatile.Read(ref budget._freed).Task;
                if (TryReserve(size))
                    return;
                budget.DropStalled();
                await freed.WaitAsync(RetryInterval, budget.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                stop.ThrowIfCancellationRequested();
            }
        }

        public void Dispose() => budget.Release(this);
    }
}
