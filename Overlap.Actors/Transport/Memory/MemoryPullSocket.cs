using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport.Memory;

/// <summary>A PULL socket within the process: takes fairly from its pipes.</summary>
internal sealed class MemoryPullSocket : MemorySocket, IPullSocket
{
    private readonly FairQueue _queue = new();

    public MemoryPullSocket(MemoryHub hub, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
        : base(hub, endpoints, options) => hub.Attach(this, endpoints);

    public bool Drained
    {
        get
        {
            lock (Hub.Gate)
                return _queue.Drained;
        }
    }

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        bool taken;
        lock (Hub.Gate)
            taken = _queue.TryTake(limit, out batch);
        Hub.CallBack();
        return taken;
    }

    public void WhenReadable(Action readable)
    {
        // Deferred, for a call-back that itself calls this.
        lock (Hub.Gate)
            Hub.Later(() => _queue.WhenReadable(readable));
        Hub.CallBack();
    }

    public void StopReading()
    {
        lock (Hub.Gate)
        {
            _queue.Stop();
            Hub.Detach(this);
            Pipes.ForEach(pipe => pipe.Inbound.End());
            Hub.Later(Notify);
        }
        Hub.CallBack();
    }

    public ValueTask DisposeAsync()
    {
        StopReading();
        lock (Hub.Gate)
        {
            foreach (var pipe in Pipes.ToArray())
                pipe.Close("closed by the PULL");
            _queue.Discard();
        }
        Hub.CallBack();
        return ValueTask.CompletedTask;
    }

    public override void Add(MemoryPipe pipe)
    {
        _queue.TryAdd(pipe.Inbound);
        base.Add(pipe);
    }

    public override void Notify() => _queue.Notify();
}
