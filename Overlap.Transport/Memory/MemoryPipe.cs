namespace Overlap.Transport.Memory;

/// <summary>
/// The pipe from one PUSH to one PULL: messages queue on the push side, in between as many as a kernel would hold, and are transferred while
/// the pull side has room, each side up to its own high-water marks. All members require the hub's lock.
/// </summary>
internal sealed class MemoryPipe
{
    private readonly MemoryPushSocket _push;
    private readonly MemoryPullSocket _pull;
    private readonly Queue<QueuedMessage> _pending = [];
    private readonly KernelBuffer _kernel;
    private long _pendingBytes;
    private Chunk _open = Chunk.Rent();
    private int _filled;
    private string? _closedByPush;

    private MemoryPipe(MemoryPushSocket push, MemoryPullSocket pull, Endpoint endpoint, long kernelBytes)
    {
        _push = push;
        _pull = pull;
        _kernel = new KernelBuffer(kernelBytes);
        Endpoint = endpoint;
        Inbound = new InboundQueue(pull.Options, Transfer);
    }

    public Endpoint Endpoint { get; }

    /// <summary>Messages transferred and not yet taken.</summary>
    public InboundQueue Inbound { get; }

    /// <summary>What a kernel would hold.</summary>
    public KernelBuffer Kernel => _kernel;

    /// <summary>Number of messages queued on the push side.</summary>
    public int Pending => _pending.Count;

    /// <summary>Whether the push side is below its high-water marks.</summary>
    public bool HasRoom => _pending.Count < _push.Options.HighWaterMark && _pendingBytes < _push.Options.HighWaterBytes;

    /// <summary>Connects two sockets.</summary>
    public static void Open(MemoryPushSocket push, MemoryPullSocket pull, Endpoint endpoint, long kernelBytes)
    {
        var pipe = new MemoryPipe(push, pull, endpoint, kernelBytes);
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
        _pending.Enqueue(new QueuedMessage(_open, _filled, message.Length));
        _filled += message.Length;
        _pendingBytes += message.Length;
        return true;
    }

    /// <summary>Transfers as much as the pull side, and then the kernel, has room for.</summary>
    public void Transfer()
    {
        var before = _pendingBytes;
        while (TryPeekOldest(out var oldest) && Inbound.HasRoom && !Inbound.Ended)
        {
            var batch = TakeFrom(oldest.Chunk, Inbound.Room, Inbound.RoomBytes);
            _pull.CountBytes(batch.Bytes);
            Inbound.Publish(batch);
        }
        while (_pending.TryPeek(out var next) && _kernel.TryAdd(next))
            Leave();
        if (before > _pendingBytes)
            _push.CountBytes((int)(before - _pendingBytes));
        if (_closedByPush is { } reason && _kernel.Count == 0)
            End(reason);
    }

    /// <summary>Closes it from the push side: what it still holds is lost, what the kernel has is still transferred.</summary>
    public void CloseByPush(string reason)
    {
        Discard();
        _push.Remove(this, reason);
        _closedByPush = reason;
        Transfer();
    }

    /// <summary>Closes it from the pull side: what was transferred can still be taken, the rest is lost.</summary>
    public void CloseByPull(string reason)
    {
        if (_closedByPush is null)
        {
            Discard();
            _push.Remove(this, reason);
        }
        while (_kernel.TryTake(out var lost))
            lost.Chunk.Release();
        End(reason);
    }

    private void End(string reason)
    {
        _closedByPush = null;
        Inbound.End();
        _pull.Remove(this, reason);
    }

    private void Discard()
    {
        _push.CountLost(_pending.Count);
        while (_pending.TryDequeue(out var lost))
            lost.Chunk.Release();
        _open.Release();
    }

    private bool TryPeekOldest(out QueuedMessage oldest) => _kernel.TryPeek(out oldest) || _pending.TryPeek(out oldest);

    private void TakeOldest()
    {
        if (!_kernel.TryTake(out _))
            Leave();
    }

    // The push side's oldest message is no longer its own.
    private void Leave() => _pendingBytes -= _pending.Dequeue().Length;

    private MessageBatch TakeFrom(Chunk chunk, long room, long roomBytes)
    {
        var batch = MessageBatch.Rent(chunk, (int)Math.Min(room, _kernel.Count + _pending.Count));
        while (batch.Count < room && batch.Bytes < roomBytes && TryPeekOldest(out var next) && next.Chunk == chunk)
        {
            TakeOldest();
            batch.Add(next.Offset, next.Length);
            chunk.Release();
        }
        return batch;
    }
}
