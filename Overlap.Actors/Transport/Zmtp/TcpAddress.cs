using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The address of a tcp endpoint: a host name, an IPv4 address, an IPv6 one in brackets or <c>*</c>, and a port.</summary>
/// <param name="Endpoint">Where it stands, for errors.</param>
/// <param name="Host"><c>*</c> for all interfaces.</param>
/// <param name="Port">0 to 65535; 0 lets the system choose.</param>
internal sealed record TcpAddress(Endpoint Endpoint, string Host, int Port)
{
    /// <exception cref="TransportException">It is no address, or one that cannot be connected to.</exception>
    public static TcpAddress Parse(Endpoint endpoint)
    {
        if (endpoint.Scheme != "tcp")
            throw new TransportException($"'{endpoint}': the zmtp transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT.");
        var colon = endpoint.Address.LastIndexOf(':');
        if (colon <= 0)
            throw new TransportException($"'{endpoint}' has no port: expected tcp://HOST:PORT.");
        var host = endpoint.Address[..colon];
        if (host.Contains(':') && !(host.StartsWith('[') && host.EndsWith(']')))
            throw new TransportException($"'{endpoint}': an IPv6 address stands in brackets, as in tcp://[::1]:5555.");
        var port = ParsePort(endpoint, endpoint.Address[(colon + 1)..]);
        if (!endpoint.Binds && host == "*")
            throw new TransportException($"'{endpoint}' cannot be connected to: name the host instead of *, or put @ in front to bind.");
        if (!endpoint.Binds && port == 0)
            throw new TransportException($"'{endpoint}' cannot be connected to: name the port, 1 to 65535, or put @ in front to bind.");
        return new TcpAddress(endpoint, host, port);
    }

    /// <summary>The address to bind to; of a host name's several, an IPv4 one.</summary>
    /// <exception cref="TransportException">The name is not known.</exception>
    public IPEndPoint ToBind() => new(Host == "*" ? IPAddress.Any : Resolve()[0], Port);

    /// <summary>The addresses to try, IPv4 first.</summary>
    /// <exception cref="TransportException">The name is not known.</exception>
    public IPAddress[] Resolve()
    {
        if (IPAddress.TryParse(Host, out var address))
            return [address];
        try
        {
            var addresses = Dns.GetHostAddresses(Host);
            if (addresses.Length > 0)
                return [.. addresses.OrderBy(each => each.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)];
            throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            throw new TransportException($"'{Endpoint}': the host '{Host}' is not known here: check the name, or use an IP address.", unknown);
        }
    }

    /// <summary>An address as people write it: an IPv4 address mapped into IPv6 as what it is.</summary>
    public static string Text(EndPoint? address) =>
        address is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
            : address?.ToString() ?? "unknown";

    /// <summary>The address of a connection's other end, as far as it can still be asked for.</summary>
    public static string OfPeer(Socket socket)
    {
        try
        {
            return Text(socket.RemoteEndPoint);
        }
        catch (SocketException)
        {
            return Text(null);
        }
    }

    private static int ParsePort(Endpoint endpoint, string text)
    {
        if (text == "*")
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort)
            return port;
        throw new TransportException($"'{endpoint}': '{text}' is no port: expected 0 to 65535, or * for one that the system chooses.");
    }
}
