using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>The address of a tcp endpoint: a host name, an IPv4 address, an IPv6 address in brackets or <c>*</c>, and a port.</summary>
/// <param name="Endpoint">For error messages.</param>
/// <param name="Host"><c>*</c> for all interfaces.</param>
/// <param name="Port">0 to 65535; 0 for an ephemeral port.</param>
internal sealed record TcpAddress(Endpoint Endpoint, string Host, int Port) : SocketAddress(Endpoint)
{
    /// <exception cref="TransportException">The address is invalid, or cannot be connected to.</exception>
    public static new TcpAddress Parse(Endpoint endpoint)
    {
        var colon = endpoint.Address.LastIndexOf(':');
        if (colon <= 0)
            throw new TransportException($"'{endpoint}' has no port: expected tcp://HOST:PORT.");
        var host = endpoint.Address[..colon];
        if (host.Contains(':') && !(host.StartsWith('[') && host.EndsWith(']')))
            throw new TransportException($"'{endpoint}': an IPv6 address must be in brackets, as in tcp://[::1]:5555.");
        var port = ParsePort(endpoint, endpoint.Address[(colon + 1)..]);
        if (!endpoint.Binds && host == "*")
            throw new TransportException($"'{endpoint}' cannot be connected to: name the host instead of *, or put @ in front to bind.");
        if (!endpoint.Binds && port == 0)
            throw new TransportException($"'{endpoint}' cannot be connected to: name the port, 1 to 65535, or put @ in front to bind.");
        return new TcpAddress(endpoint, host, port);
    }

    public override Socket Bind(TransportOptions options)
    {
        var address = ToBind();
        // .NET sets SO_REUSEADDR for TCP on Unix by itself; its ReuseAddress option would also set SO_REUSEPORT, and two sockets
        // could share the port.
        var socket = NewSocket(address, options);
        try
        {
            socket.Bind(address);
            return socket;
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            throw new TransportException($"'{Endpoint}' cannot be bound: {Cause(failed.SocketErrorCode)}", failed);
        }
    }

    /// <summary>The address to bind to; an IPv4 address is preferred if the host has several.</summary>
    /// <exception cref="TransportException">The host name cannot be resolved.</exception>
    public IPEndPoint ToBind() => new(Host == "*" ? IPAddress.Any : Resolve()[0], Port);

    /// <summary>The host's addresses, IPv4 first.</summary>
    /// <exception cref="TransportException">The host name cannot be resolved.</exception>
    public IPAddress[] Resolve() => ResolveAsync(host => Task.FromResult(Dns.GetHostAddresses(host))).GetAwaiter().GetResult();

    public override async Task<IReadOnlyList<EndPoint>> ResolveAsync(CancellationToken stop) =>
        [.. (await ResolveAsync(host => Dns.GetHostAddressesAsync(host, stop))).Select(address => new IPEndPoint(address, Port))];

    private Task<IPAddress[]> ResolveAsync(Func<string, Task<IPAddress[]>> lookUp) =>
        IPAddress.TryParse(Host, out var address) ? Task.FromResult<IPAddress[]>([address]) : LookUpAsync(lookUp);

    private async Task<IPAddress[]> LookUpAsync(Func<string, Task<IPAddress[]>> lookUp)
    {
        try
        {
            var addresses = await lookUp(Host);
            if (addresses.Length > 0)
                return [.. addresses.OrderBy(each => each.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)];
            throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            throw new TransportException(
                $"'{Endpoint}': the host '{Host}' cannot be resolved: check the name, or use an IP address.", unknown);
        }
    }

    private string Cause(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"port {Port} is in use. End the program that has it (ss -ltnp 'sport = :{Port}' names it) or choose another port.",
        SocketError.AddressNotAvailable => $"'{Host}' is not an address of this machine. Use 127.0.0.1, * or one of its own addresses.",
        SocketError.AccessDenied => $"port {Port} is reserved for the administrator. Choose one above 1023.",
        _ => $"{error}.",
    };

    private static int ParsePort(Endpoint endpoint, string text)
    {
        if (text == "*")
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort)
            return port;
        throw new TransportException($"'{endpoint}': '{text}' is not a port: expected 0 to 65535, or * for one that the system chooses.");
    }
}
