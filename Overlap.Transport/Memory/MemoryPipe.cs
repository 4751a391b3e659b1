namespace Overlap.Transport.Memory;

/// <summary>
/// The pipe from one PUSH to one PULL: messages queue on the push side and are transferred while the pull side has room, each
/// side up to its own high-water marks. All members require the hub's lock.
/// </summary>
internal sealed class MemoryPipe
{
    private readonly MemoryPushSocket _push;
    private readonly MemoryPullSocket _pull;
    private readonly Queue<(Chunk Chunk, int Offset, int Length)> _pending = [];
    private long _pendingBytes;
    private Chunk _open = Chunk.Rent();
    private int _filled;

    private MemoryPipe(MemoryPushSocket push, MemoryPullSocket pull, Endpoint endpoint)
    {
        _push = push;
        _pull = pull;
        Endpoint = endpoint;
        Inbound = new InboundQueue(pull.Options, Transfer);
    }

    public Endpoint Endpoint { get; }

    /// <summary>Messages transferred and not yet taken.</summary>
    public InboundQueue Inbound { get; }

    /// <summary>Number of messages queued on the push side.</summary>
    public int Pending => _pending.Count;

    /// <summary>Whether the push side is below its high-water marks.</summary>
    public bool HasRoom => _pending.Count < _push.Options.HighWaterMark && _pendingBytes < _push.Options.HighWaterBytes;

    /// <summary>Connects two sockets.</summary>
    public static void Open(MemoryPushSocket push, MemoryPullSocket pull, Endpoint endpoint)
    {
        var pipe = new MemoryPipe(push, pull, endpoint);
        push.Add(pipe);
        pull.Add(pipe);
    }

    /// <summary>Copies and queues a message; <c>false</c> if a high-water mark is reached.</summary>
    public bool TryAppend(ReadOnlySpan<byte> message)
    {
        if (!HasRoom)
            return false;
        if (_open.Bytes.Length - _filled < message.Length)
        {
            _open.Release();
            _open = Chunk.Rent(Math.Max(Chunk.DefaultSize, message.Length));
            _filled = 0;
        }
        message.CopyTo(_open.Bytes.AsSpan(_filled));
        _open.Retain();
        _pending.Enqueue((_open, _filled, message.Length));
        _filled += message.Length;
        _pendingBytes += message.Length;
        return true;
    }

    /// <summary>Transfers as much as the pull side has room for.</summary>
    public void Transfer()
    {
        while (_pending.TryPeek(out var oldest) && Inbound.HasRoom && !Inbound.Ended)
        {
            var batch = TakeFrom(oldest.Chunk, Inbound.Room, Inbound.RoomBytes);
            _pendingBytes -= batch.Bytes;
            _push.CountBytes(batch.Bytes);
            _pull.CountBytes(batch.Bytes);
            Inbound.Publish(batch);
        }
    }

    /// <summary>Closes it: what was transferred can still be taken, the rest is lost.</summary>
    public void Close(string reason)
    {
        Inbound.End();
        _push.CountLost(_pending.Count);
        while (_pending.TryDequeue(out var lost))
            lost.Chunk.Release();
        _open.Release();
        _push.Remove(this, reason);
        _pull.Remove(this, reason);
    }

    private MessageBatch TakeFrom(Chunk chunk, long room, long roomBytes)
    {
        var batch = MessageBatch.Rent(chunk, (int)Math.Min(room, _pending.Count));
        while (batch.Count < room && batch.Bytes < roomBytes && _pending.TryPeek(out var next) && next.Chunk == chunk)
        {
            _pending.Dequeue();
            batch.Add(next.Offset, next.Length);
            chunk.Release();
        }
        return batch;
    }
}
