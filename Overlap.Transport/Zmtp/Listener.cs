using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>A bound and listening endpoint.</summary>
internal sealed class Listener : IDisposable
{
    private const int Backlog = 100;

    private readonly Socket _socket;

    private Listener(Socket socket)
    {
        _socket = socket;
        Endpoint = SocketAddress.EndpointOf(socket);
    }

    /// <summary>The bound endpoint, with its actual address and port.</summary>
    public string Endpoint { get; }

    /// <exception cref="TransportException">The address cannot be resolved, is not local, is in use or not permitted.</exception>
    public static Listener Bind(SocketAddress address, TransportOptions options)
    {
        var socket = address.Bind(options);
        socket.Listen(Backlog);
        return new Listener(socket);
    }

    public ValueTask<Socket> AcceptAsync(CancellationToken stop) => _socket.AcceptAsync(stop);

    public void Dispose() => _socket.Dispose();
}
