using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>A bound endpoint: accepts connections until it is disposed of.</summary>
internal sealed class Listener : IDisposable
{
    private const int Backlog = 100;

    private readonly Socket _socket;

    private Listener(Socket socket)
    {
        _socket = socket;
        Endpoint = SocketAddress.EndpointOf(socket);
    }

    /// <summary>Where it is bound, with the real address and port.</summary>
    public string Endpoint { get; }

    /// <exception cref="TransportException">The address is not known, not this machine's, in use or not allowed.</exception>
    public static Listener Bind(SocketAddress address, TransportOptions options)
    {
        var socket = address.Bind(options);
        socket.Listen(Backlog);
        return new Listener(socket);
    }

    public ValueTask<Socket> AcceptAsync(CancellationToken stop) => _socket.AcceptAsync(stop);

    public void Dispose() => _socket.Dispose();
}
