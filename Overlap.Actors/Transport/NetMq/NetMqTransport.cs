using System.Net;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// NetMQ's sockets, <c>tcp://HOST:PORT</c>. NetMQ keeps to itself what it thinks of a peer's bytes and which peer a message is from: a
/// connection counts from before its handshake, none is told to be rejected or failed, and messages come from peer 0. It has marks in
/// messages alone, and no time-outs but those of heartbeats. <c>docs/transports.md</c> has all the differences.
/// </summary>
public sealed class NetMqTransport : ITransport
{
    /// <summary>
    /// Below this, in bytes, <see cref="TransportOptions.SocketBuffer"/> is left to the system: NetMQ sets it once TCP has agreed on a larger
    /// window, and the peer's segments then wait 200 ms each for one that never opens.
    /// </summary>
    internal const int SmallestSocketBuffer = 128 << 10;

    /// <inheritdoc/>
    void ITransport.Check(Endpoint endpoint, TransportOptions options) => Check(endpoint, options);

    /// <inheritdoc/>
    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPullSocket(endpoints, options);

    /// <inheritdoc/>
    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPushSocket(endpoints, options);

    /// <exception cref="TransportException">It is no endpoint of NetMQ's, or one that NetMQ is not safe on.</exception>
    internal static void Check(Endpoint endpoint, TransportOptions options)
    {
        if (endpoint.Scheme != "tcp")
            throw new TransportException($"'{endpoint}': the netmq transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT.");
        var address = TcpAddress.Parse(endpoint);
        if (!options.TrustedNetwork && !IsLoopback(address.Host))
        {
            throw new TransportException(
                $"'{endpoint}' is not on this machine's loopback, and a few bytes from any peer end a process that uses NetMQ. "
                + "Use transport zmtp, or set overlap.source.netmq.trusted-network = on where every peer is known.");
        }
    }

    // No name is looked up: what it means may change before it is used.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
