namespace Overlap.Transport.Memory;

/// <summary>
/// Sockets within one process, <c>memory://NAME</c>: the same semantics as over TCP, without threads or timers. All effects
/// of a call, callbacks of the other side included, happen before it returns. Each instance has its own namespace.
/// </summary>
/// <param name="kernelBytes">What a kernel would hold of each connection, in bytes, between the sockets; 0 for nothing.</param>
internal sealed class MemoryTransport(long kernelBytes = 0) : ITransport
{
    private readonly MemoryHub _hub = new(kernelBytes);

    public void Check(Endpoint endpoint, TransportOptions options) => MemoryHub.ValidateScheme(endpoint);

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new MemoryPullSocket(_hub, endpoints, options);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new MemoryPushSocket(_hub, endpoints, options);
}
