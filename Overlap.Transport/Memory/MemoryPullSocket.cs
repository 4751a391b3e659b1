using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport.Memory;

/// <summary>A PULL socket within the process: takes round-robin from its pipes.</summary>
internal sealed class MemoryPullSocket : MemorySocket, IPullSocket
{
    private readonly FairQueue _queue = new();
    private Action _readable = () => { };
    private Action? _whenReadable;

    public MemoryPullSocket(MemoryHub hub, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
        : base(hub, endpoints, options) => hub.Attach(this, endpoints);

    public long? UnreadBytes
    {
        get
        {
            lock (Hub.Gate)
                return Hub.KernelBytes == 0 ? null : Pipes.Sum(static pipe => pipe.Kernel.Unread);
        }
    }

    public bool Drained => _queue.Drained;

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        bool taken;
        lock (Hub.Gate)
            taken = _queue.TryTake(limit, out batch);
        Hub.RunCallbacks();
        return taken;
    }

    public void WhenReadable(Action readable)
    {
        // Deferred: the callback may call this again.
        lock (Hub.Gate)
        {
            _readable = readable;
            Hub.Defer(_whenReadable ??= () => _queue.WhenReadable(_readable));
        }
        Hub.RunCallbacks();
    }

    public void StopReading()
    {
        lock (Hub.Gate)
        {
            _queue.Stop();
            Hub.Detach(this);
            Pipes.ForEach(pipe => pipe.Inbound.End());
            DeferNotify();
        }
        Hub.RunCallbacks();
    }

    public ValueTask DisposeAsync()
    {
        StopReading();
        lock (Hub.Gate)
        {
            foreach (var pipe in Pipes.ToArray())
                pipe.CloseByPull("closed by the PULL");
            _queue.Discard();
        }
        Hub.RunCallbacks();
        return ValueTask.CompletedTask;
    }

    public override void Add(MemoryPipe pipe)
    {
        _queue.TryAdd(pipe.Inbound);
        base.Add(pipe);
    }

    public override void Notify() => _queue.Notify();
}
