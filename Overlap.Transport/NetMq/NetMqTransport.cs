using System.Net;
using Overlap.Transport.Zmtp;

namespace Overlap.Transport.NetMq;

/// <summary>
/// NetMQ's sockets, <c>tcp://HOST:PORT</c>. NetMQ exposes neither protocol violations nor the sender of a message: connections count
/// before their handshake, none is reported as rejected or failed, and messages come from peer 0. High-water marks are in messages only,
/// and the only time-outs are those of heartbeats. <c>docs/transports.md</c> lists all the differences.
/// </summary>
internal sealed class NetMqTransport : ITransport
{
    /// <summary>
    /// Below this, in bytes, <see cref="TransportOptions.SocketBuffer"/> is ignored: NetMQ sets it after TCP has negotiated a larger
    /// window, and the peer's segments then wait 200 ms each for a window that never opens.
    /// </summary>
    internal const int MinSocketBuffer = 128 << 10;

    void ITransport.Check(Endpoint endpoint, TransportOptions options) => Check(endpoint, options);

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPullSocket(endpoints, options);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPushSocket(endpoints, options);

    /// <exception cref="TransportException">The endpoint is not supported by NetMQ, or is not safe with it.</exception>
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

    // Names are not resolved: the result may change before it is used.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
