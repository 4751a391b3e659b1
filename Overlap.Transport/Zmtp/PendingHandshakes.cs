namespace Overlap.Transport.Zmtp;

/// <summary>
/// Accepted connections whose handshake is pending. Beyond the limit the oldest is evicted: a good peer's handshake is short, so
/// silent connections cannot lock it out, and their cost is bounded.
/// </summary>
/// <param name="limit">Maximum number at once.</param>
internal sealed class PendingHandshakes(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<CancellationTokenSource> _pending = [];

    /// <summary>Registers a handshake until the result is disposed of; <paramref name="eviction"/> is cancelled to evict it.</summary>
    public IDisposable Add(CancellationTokenSource eviction)
    {
        LinkedListNode<CancellationTokenSource> node;
        CancellationTokenSource? oldest = null;
        lock (_gate)
        {
            node = _pending.AddLast(eviction);
            if (_pending.Count > limit)
            {
                oldest = _pending.First!.Value;
                _pending.RemoveFirst();
            }
            // Within the lock: its owner may dispose of it afterwards.
            oldest?.CancelAsync();
        }
        return new Registration(this, node);
    }

    private sealed class Registration(PendingHandshakes owner, LinkedListNode<CancellationTokenSource> node) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
            {
                if (node.List is not null)
                    owner._pending.Remove(node);
            }
        }
    }
}
