namespace Overlap.Actors.Transport.Memory;

/// <summary>What both socket types have in common: their pipes and their counters. The hub's lock is held in all its methods.</summary>
internal abstract class MemorySocket(MemoryHub hub, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
{
    private long _connected;
    private long _disconnected;
    private long _rejected;
    private long _bytes;

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

    /// <summary>The pipes to its peers, in the order they came.</summary>
    protected List<MemoryPipe> Pipes { get; } = [];

    /// <summary>Tells the socket's user what changed; called when the lock is free.</summary>
    public abstract void Notify();

    public virtual void Add(MemoryPipe pipe)
    {
        Pipes.Add(pipe);
        _connected++;
        Tell(PeerEventKind.Connected, pipe.Endpoint, "");
        hub.Later(Notify);
    }

    public void Remove(MemoryPipe pipe, string reason)
    {
        Pipes.Remove(pipe);
        _disconnected++;
        Tell(PeerEventKind.Disconnected, pipe.Endpoint, reason);
        hub.Later(Notify);
    }

    public void Reject(Endpoint endpoint)
    {
        _rejected++;
        Tell(PeerEventKind.Rejected, endpoint, "the socket type does not fit: a PUSH and a PULL are expected");
    }

    /// <summary>Bytes were handed over.</summary>
    public void Moved(int bytes)
    {
        _bytes += bytes;
        hub.Later(Notify);
    }

    private void Tell(PeerEventKind kind, Endpoint endpoint, string reason)
    {
        if (options.OnPeer is { } tell)
            hub.Later(() => tell(new PeerEvent(kind, endpoint.ToString(), endpoint.ToString(), reason)));
    }
}
