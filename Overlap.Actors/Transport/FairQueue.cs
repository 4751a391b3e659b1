using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport;

/// <summary>
/// The taking half of a PULL socket: goes round over the peers' queues, a batch from each, numbers the messages and tells
/// when there is something to take. A queue whose peer is gone stays until it is empty.
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

    /// <summary>Whether no queue will come any more and all there are have ended and are empty.</summary>
    public bool Drained => _stopped && Array.TrueForAll(_queues, queue => queue.Ended && queue.IsEmpty);

    /// <summary>How many peers' queues there are, those included that are gone and not yet empty.</summary>
    public int Count => _queues.Length;

    /// <summary>Takes a peer's queue in, unless it was stopped.</summary>
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

    /// <summary>Takes no more queues in.</summary>
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
            // Looked at first: what was published before the end is then seen below.
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

    /// <summary>Calls back once when something may be there to take or all is drained: at once if it is so already.</summary>
    public void WhenReadable(Action readable)
    {
        _readable.Arm(readable);
        if (Drained || Array.Exists(_queues, queue => !queue.IsEmpty))
            _readable.Fire();
    }

    /// <summary>Something was published, or a peer or the socket ended.</summary>
    public void Notify() => _readable.Fire();

    /// <summary>Releases all that nobody will take.</summary>
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
