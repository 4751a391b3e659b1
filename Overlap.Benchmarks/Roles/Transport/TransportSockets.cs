using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Transport;

/// <summary>Sockets of one transport with its defaults, but for the system's own buffers, as raw TCP and libzmq have them.</summary>
/// <param name="name">The transport's name.</param>
internal sealed class TransportSockets(string name)
{
    private static readonly TransportOptions Options = new() { SocketBuffer = 0 };

    private readonly ITransport _transport = Transports.Create(name);

    /// <summary>A PULL socket bound to a free port of the loopback.</summary>
    public IPullSocket Pull() => Pull("@tcp://127.0.0.1:0");

    /// <summary>A PULL socket connected to <paramref name="endpoint"/>.</summary>
    public IPullSocket Pull(string endpoint) => _transport.Pull([Endpoint.Parse(endpoint, bindsByDefault: false)], Options);

    /// <summary>A PUSH socket bound to a free port of the loopback.</summary>
    public IPushSocket Push() => Push("@tcp://127.0.0.1:0");

    /// <summary>A PUSH socket connected to <paramref name="endpoint"/>.</summary>
    public IPushSocket Push(string endpoint) => _transport.Push([Endpoint.Parse(endpoint, bindsByDefault: false)], Options);
}
