using Overlap.Actors.Transport;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Benchmarks.Roles.Zmtp;

/// <summary>Sockets of the <c>zmtp</c> transport with its defaults, but for the system's own buffers, as raw TCP and libzmq have them.</summary>
internal static class ZmtpSockets
{
    private static readonly TransportOptions Options = new() { SocketBuffer = 0 };

    /// <summary>A PULL socket bound to a free port of the loopback.</summary>
    public static IPullSocket Pull() => new ZmtpTransport().Pull([Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)], Options);

    /// <summary>A PULL socket connected to <paramref name="endpoint"/>.</summary>
    public static IPullSocket Pull(string endpoint) =>
        new ZmtpTransport().Pull([Endpoint.Parse(endpoint, bindsByDefault: false)], Options);

    /// <summary>A PUSH socket bound to a free port of the loopback.</summary>
    public static IPushSocket Push() => new ZmtpTransport().Push([Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)], Options);

    /// <summary>A PUSH socket connected to <paramref name="endpoint"/>.</summary>
    public static IPushSocket Push(string endpoint) =>
        new ZmtpTransport().Push([Endpoint.Parse(endpoint, bindsByDefault: false)], Options);
}
