using System.Net;
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
        Endpoint = $"tcp://{TcpAddress.Text(socket.LocalEndPoint)}";
    }

    /// <summary>Where it is bound, with the real address and port.</summary>
    public string Endpoint { get; }

    /// <exception cref="TransportException">The address is not known, not this machine's, in use or not allowed.</exception>
    public static Listener Bind(TcpAddress address, TransportOptions options)
    {
        var point = address.ToBind();
        var socket = new Socket(point.AddressFamily, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // .NET sets SO_REUSEADDR for TCP on Unix by itself; its ReuseAddress option would set SO_REUSEPORT as well,
            // and two sockets could share the port.
            SocketBuffers.Set(socket, options);
            socket.Bind(point);
            socket.Listen(Backlog);
            return new Listener(socket);
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            throw new TransportException($"'{address.Endpoint}' cannot be bound: {Cause(failed.SocketErrorCode, address)}", failed);
        }
    }

    public ValueTask<Socket> AcceptAsync(CancellationToken stop) => _socket.AcceptAsync(stop);

    public void Dispose() => _socket.Dispose();

    private static string Cause(SocketError error, TcpAddress address) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"port {address.Port} is in use. End the program that has it (ss -ltnp 'sport = :{address.Port}' names it) or choose another port; 0 takes a free one.",
        SocketError.AddressNotAvailable => $"'{address.Host}' is no address of this machine. Use 127.0.0.1, * or one of its own addresses.",
        SocketError.AccessDenied => $"port {address.Port} is reserved for the administrator. Choose one above 1023.",
        _ => $"{error}.",
    };
}
