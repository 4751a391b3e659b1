namespace Overlap.Transport.Memory;

/// <summary>Common to both socket types: pipes and counters. All members require the hub's lock.</summary>
internal abstract class MemorySocket(MemoryHub hub, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
{
    private long _connected;
    private long _disconnected;
    private long _rejected;
    private long _bytes;
    private Action? _notify;

    public IReadOnlyList<string> Endpoints { get; } = [.. endpoints.Select(endpoint => endpoint.ToString())];

    public TransportOptions Options => options;

    public TransportCounters Counters
    {
        get
        {
            lock (hub.Gate)
                return new TransportCounters(_connected, _disconnected, _rejected, Failed: 0, Pipes.Count, _bytes);
        }
    }

    protected MemoryHub Hub => hub;

    /// <summary>The pipes to its peers, in the order of connection.</summary>
    protected List<MemoryPipe> Pipes { get; } = [];

    /// <summary>Fires the callbacks that are due. Called without the lock.</summary>
    public abstract void Notify();

    public virtual void Add(MemoryPipe pipe)
    {
        Pipes.Add(pipe);
        _connected++;
        Report(PeerEventKind.Connected, pipe.Endpoint, "");
        DeferNotify();
    }

    public void Remove(MemoryPipe pipe, string reason)
    {
        Pipes.Remove(pipe);
        _disconnected++;
        Report(PeerEventKind.Disconnected, pipe.Endpoint, reason);
        DeferNotify();
    }

    public void Reject(Endpoint endpoint)
    {
        _rejected++;
        Report(PeerEventKind.Rejected, endpoint, "the socket type does not fit: a PUSH and a PULL are expected");
    }

    /// <summary>Whether somebody may wait for <see cref="Notify"/>.</summary>
    protected virtual bool IsAwaited => true;

    /// <summary>Has <see cref="Notify"/> called once the lock is released, if somebody may wait for it.</summary>
    protected void DeferNotify()
    {
        if (IsAwaited)
            hub.Defer(_notify ??= Notify);
    }

    /// <summary>Counts transferred bytes.</summary>
    public void CountBytes(int bytes)
    {
        _bytes += bytes;
        DeferNotify();
    }

    private void Report(PeerEventKind kind, Endpoint endpoint, string reason)
    {
        if (options.OnPeer is { } onPeer)
            hub.Defer(() => onPeer(new PeerEvent(kind, endpoint.ToString(), endpoint.ToString(), reason)));
    }
}
