using NetMQ;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// NetMQ's sockets, <c>tcp://HOST:PORT</c>. NetMQ keeps to itself what it thinks of a peer's bytes and what it throws away at a
/// close: rejected and failed connections are not told, and a closed PUSH counts nothing as lost.
/// </summary>
public sealed class NetMqTransport : ITransport
{
    // What lingers is sent by NetMQ's own threads, which end with the process.
    static NetMqTransport() => AppDomain.CurrentDomain.ProcessExit += (_, _) => NetMQConfig.Cleanup(block: true);

    /// <inheritdoc/>
    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPullSocket(endpoints, options);

    /// <inheritdoc/>
    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new NetMqPushSocket(endpoints, options);
}
