namespace Overlap.Transport.Memory;

/// <summary>A PUSH socket within the process: sends round-robin to its pipes.</summary>
internal sealed class MemoryPushSocket : MemorySocket, IPushSocket
{
    private readonly OneShot _writable = new();
    private readonly TaskCompletionSource _allTransferred = new();
    private bool _closed;
    private int _next;
    private long _lost;

    public MemoryPushSocket(MemoryHub hub, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
        : base(hub, endpoints, options) => hub.Attach(this, endpoints);

    public long? UnacknowledgedBytes
    {
        get
        {
            lock (Hub.Gate)
                return Hub.KernelBytes == 0 ? null : Pipes.Sum(static pipe => pipe.Kernel.Unacknowledged);
        }
    }

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        lock (Hub.Gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (TryAppend(message))
                return true;
        }
        Flush();
        lock (Hub.Gate)
            return TryAppend(message);
    }

    public void Flush()
    {
        lock (Hub.Gate)
            Pipes.ForEach(static pipe => pipe.Transfer());
        Hub.RunCallbacks();
    }

    public void WhenWritable(Action writable)
    {
        _writable.Arm(writable);
        lock (Hub.Gate)
            DeferNotify();
        Flush();
    }

    public async ValueTask<long> CloseAsync(TimeSpan linger)
    {
        lock (Hub.Gate)
        {
            _closed = true;
            Hub.Detach(this);
            DeferNotify();
        }
        Flush();
        await _allTransferred.Task.WaitAsync(linger, Options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (Hub.Gate)
        {
            foreach (var pipe in Pipes.ToArray())
                pipe.CloseByPush("closed by the PUSH");
        }
        Hub.RunCallbacks();
        return _lost;
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    /// <summary>Counts messages that were accepted and will not be transferred. Requires the hub's lock.</summary>
    public void CountLost(int messages) => _lost += messages;

    // Who arms it takes the lock afterwards, and then has itself notified of the room that there is.
    protected override bool IsAwaited => _closed || _writable.IsArmed;

    public override void Notify()
    {
        bool writable, allTransferred;
        lock (Hub.Gate)
        {
            writable = _closed || Pipes.Exists(pipe => pipe.HasRoom);
            allTransferred = _closed && Pipes.TrueForAll(pipe => pipe.Pending == 0);
        }
        if (writable)
            _writable.Fire();
        if (allTransferred)
            _allTransferred.TrySetResult();
    }

    private bool TryAppend(ReadOnlySpan<byte> message)
    {
        for (var tried = 0; tried < Pipes.Count; tried++)
        {
            if (_next >= Pipes.Count)
                _next = 0;
            if (Pipes[_next++].TryAppend(message))
                return true;
        }
        return false;
    }
}
