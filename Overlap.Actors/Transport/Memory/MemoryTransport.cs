namespace Overlap.Actors.Transport.Memory;

/// <summary>
/// Sockets within one process, <c>memory://NAME</c>: the same semantics as over TCP, without threads or timers. All that one
/// call causes, call-backs of the other side included, happens before it returns. Each instance is a hub of its own names.
/// </summary>
public sealed class MemoryTransport : ITransport
{
    private readonly MemoryHub _hub = new();

    /// <inheritdoc/>
    public void Check(Endpoint endpoint, TransportOptions options) => MemoryHub.CheckScheme(endpoint);

    /// <inheritdoc/>
    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new MemoryPullSocket(_hub, endpoints, options);

    /// <inheritdoc/>
    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new MemoryPushSocket(_hub, endpoints, options);
}
