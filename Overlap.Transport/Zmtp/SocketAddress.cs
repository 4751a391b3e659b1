using System.Net;
using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>The address of an endpoint: TCP or a Unix socket.</summary>
internal abstract record SocketAddress(Endpoint Endpoint)
{
    /// <summary>Parses an endpoint's address.</summary>
    /// <exception cref="TransportException">The address is invalid, or cannot be bound or connected to as requested.</exception>
    public static SocketAddress Parse(Endpoint endpoint) => endpoint.Scheme switch
    {
        "tcp" => TcpAddress.Parse(endpoint),
        "ipc" => IpcAddress.Parse(endpoint),
        _ => throw new TransportException(
            $"'{endpoint}': the zmtp transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT or ipc://PATH."),
    };

    /// <summary>Creates a socket that is bound but does not listen yet.</summary>
    /// <exception cref="TransportException">It cannot be bound; the message names the cause and the remedy.</exception>
    public abstract Socket Bind(TransportOptions options);

    /// <summary>The addresses to try in order.</summary>
    /// <exception cref="TransportException">The host name cannot be resolved.</exception>
    public abstract Task<IReadOnlyList<EndPoint>> ResolveAsync(CancellationToken stop);

    /// <summary>A new socket for one of its addresses.</summary>
    public static Socket NewSocket(EndPoint address, TransportOptions options)
    {
        var protocol = address.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(address.AddressFamily, System.Net.Sockets.SocketType.Stream, protocol);
        SocketBuffers.Set(socket, options);
        return socket;
    }

    /// <summary>The local endpoint in ZeroMQ's notation, with its actual address and port.</summary>
    public static string EndpointOf(Socket socket) =>
        socket.LocalEndPoint is UnixDomainSocketEndPoint path ? $"ipc://{path}" : $"tcp://{Text(socket.LocalEndPoint)}";

    /// <summary>An address as text; an IPv4-mapped IPv6 address as IPv4.</summary>
    public static string Text(EndPoint? address) =>
        address is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
            : address?.ToString() ?? "unknown";

    /// <summary>The peer's address, or "unknown" if the connection is already closed; for a Unix socket, the endpoint.</summary>
    public static string OfPeer(Socket socket, string endpoint)
    {
        if (socket.AddressFamily == AddressFamily.Unix)
            return endpoint;
        try
        {
            return Text(socket.RemoteEndPoint);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return Text(null);
        }
    }
}
