using System.Net;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Where an endpoint binds or connects: an address of TCP or a Unix socket.</summary>
/// <param name="Endpoint">Where it stands, for errors.</param>
internal abstract record SocketAddress(Endpoint Endpoint)
{
    /// <summary>Reads an endpoint's address.</summary>
    /// <exception cref="TransportException">It is none, or not one that can be used that way.</exception>
    public static SocketAddress Parse(Endpoint endpoint) => endpoint.Scheme switch
    {
        "tcp" => TcpAddress.Parse(endpoint),
        "ipc" => IpcAddress.Parse(endpoint),
        _ => throw new TransportException(
            $"'{endpoint}': the zmtp transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT or ipc://PATH."),
    };

    /// <summary>Makes a socket that is bound to it and does not listen yet.</summary>
    /// <exception cref="TransportException">It is not there to be bound; the message says why and what to do.</exception>
    public abstract Socket Bind(TransportOptions options);

    /// <summary>The addresses to try one after the other.</summary>
    /// <exception cref="TransportException">The host's name is not known.</exception>
    public abstract Task<IReadOnlyList<EndPoint>> ResolveAsync(CancellationToken stop);

    /// <summary>A new socket for one of its addresses.</summary>
    public static Socket NewSocket(EndPoint address, TransportOptions options)
    {
        var protocol = address.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(address.AddressFamily, System.Net.Sockets.SocketType.Stream, protocol);
        SocketBuffers.Set(socket, options);
        return socket;
    }

    /// <summary>An endpoint as ZeroMQ writes it, with the real address and port.</summary>
    public static string EndpointOf(Socket socket) =>
        socket.LocalEndPoint is UnixDomainSocketEndPoint path ? $"ipc://{path}" : $"tcp://{Text(socket.LocalEndPoint)}";

    /// <summary>An address as people write it: an IPv4 address mapped into IPv6 as what it is.</summary>
    public static string Text(EndPoint? address) =>
        address is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
            : address?.ToString() ?? "unknown";

    /// <summary>The address of a connection's other end, as far as it can still be asked for; a Unix socket's has none of its own.</summary>
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
