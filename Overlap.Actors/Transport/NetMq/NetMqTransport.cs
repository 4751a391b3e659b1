using NetMQ;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// NetMQ's sockets, <c>tcp://HOST:PORT</c>. NetMQ keeps to itself what it thinks of a peer's bytes, which peer a message is from and what
/// it throws away at a close: a connection counts from before its handshake, none is told to be rejected or failed, messages come from
/// peer 0, and a closed PUSH counts nothing as lost. It has marks in messages alone, and no time-outs but those of heartbeats.
/// </summary>
public sealed class NetMqTransport : ITransport
{
    // What lingers is sent by NetMQ's own threads, which end with the process. They would wait for ever for a socket that nobody closed.
    static NetMqTransport() => AppDomain.CurrentDomain.ProcessExit += (_, _) => NetMQConfig.Cleanup(block: NetMqPeers.OpenSockets == 0);

    /// <inheritdoc/>
    public void Check(Endpoint endpoint) => NetMqPeers.Check(endpoint);

    /// <inheritdoc/>
    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPullSocket(endpoints, options);

    /// <inheritdoc/>
    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPushSocket(endpoints, options);
}
