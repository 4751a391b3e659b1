using Overlap.Transport;

namespace Overlap.TestKit.Nodes;

/// <summary>The transport of a node's process: it tells the links of the run what connects, and all ends with the process.</summary>
/// <param name="transport">The scenario's transport.</param>
/// <param name="connects">Called with the endpoint.</param>
internal sealed class NodeTransport(ITransport transport, Action<Endpoint> connects) : ITransport
{
    private readonly List<IPullSocket> _sockets = [];

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        connects(endpoints[0]);
        var socket = transport.Pull(endpoints, options);
        _sockets.Add(socket);
        return socket;
    }

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => transport.Push(endpoints, options);

    /// <summary>Closes all, as the system does when a process has ended.</summary>
    public void Close() => _sockets.ForEach(socket => _ = socket.DisposeAsync().AsTask());
}
