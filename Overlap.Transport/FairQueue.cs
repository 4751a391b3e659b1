using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport;

/// <summary>
/// The consumer side of a PULL socket: takes from the peers' queues round-robin, one batch at a time, numbers the messages and
/// signals readability. The queue of a disconnected peer stays until it is empty.
/// </summary>
internal sealed class FairQueue
{
    private readonly Lock _gate = new();
    private readonly OneShot _readable = new();
    private volatile IInbound[] _queues = [];
    private volatile bool _stopped;
    private int _next;
    private int _peers;
    private long _taken;

    /// <summary>Whether it was stopped and every queue has ended and is empty.</summary>
    public bool Drained => _stopped && Array.TrueForAll(_queues, queue => queue.Ended && queue.IsEmpty);

    /// <summary>Number of queues, including non-empty ones of disconnected peers.</summary>
    public int Count => _queues.Length;

    /// <summary>Adds a peer's queue; <c>false</c> after <see cref="Stop"/>.</summary>
    public bool TryAdd(IInbound queue)
    {
        lock (_gate)
        {
            if (_stopped)
                return false;
            queue.Peer = ++_peers;
            _queues = [.. _queues, queue];
            return true;
        }
    }

    /// <summary>Accepts no more queues.</summary>
    public void Stop()
    {
        lock (_gate)
            _stopped = true;
    }

    public bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var queues = _queues;
        for (var tried = 0; tried < queues.Length; tried++)
        {
            if (_next >= queues.Length)
                _next = 0;
            var queue = queues[_next++];
            // Read before taking: whatever was published before the end is then visible to TryTake.
            var ended = queue.Ended;
            if (queue.TryTake(limit, out batch))
            {
                batch.Peer = queue.Peer;
                batch.FirstNumber = _taken;
                _taken += batch.Count;
                return true;
            }
            if (ended)
                Remove(queue);
        }
        batch = null;
        return false;
    }

    /// <summary>Calls back once when there may be something to take or the queue is drained; immediately if so already.</summary>
    public void WhenReadable(Action readable)
    {
        _readable.Arm(readable);
        if (Drained || Array.Exists(_queues, queue => !queue.IsEmpty))
            _readable.Fire();
    }

    /// <summary>Signals that a batch was published, or that a peer or the socket ended.</summary>
    public void Notify() => _readable.Fire();

    /// <summary>Releases everything still queued.</summary>
    public void Discard()
    {
        foreach (var queue in _queues)
            while (queue.TryTake(int.MaxValue, out var batch))
                batch.Release(batch.Count);
    }

    private void Remove(IInbound queue)
    {
        lock (_gate)
            _queues = Array.FindAll(_queues, other => other != queue);
    }
}
