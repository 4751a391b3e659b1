namespace Overlap.Transport.Zmtp;

/// <summary>
/// ZMTP 3.1 (and 3.0 peers) with the NULL mechanism on plain sockets, <c>tcp://HOST:PORT</c> and
/// <c>ipc://PATH</c>: interoperates with libzmq, zeromq.js, NetMQ and itself.
/// </summary>
internal sealed class ZmtpTransport : ITransport
{
    public void Check(Endpoint endpoint, TransportOptions options) => SocketAddress.Parse(endpoint);

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new ZmtpPullSocket(endpoints, options);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new ZmtpPushSocket(endpoints, options);
}
