using Overlap.Actors.Transport;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Benchmarks.Roles.Zmtp;

/// <summary>Sockets of the <c>zmtp</c> transport with its defaults.</summary>
internal static class ZmtpSockets
{
    /// <summary>A PULL socket bound to a free port of the loopback.</summary>
    public static IPullSocket Pull() => new ZmtpTransport().Pull([Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)], new TransportOptions());

    /// <summary>A PULL socket connected to <paramref name="endpoint"/>.</summary>
    public static IPullSocket Pull(string endpoint) =>
        new ZmtpTransport().Pull([Endpoint.Parse(endpoint, bindsByDefault: false)], new TransportOptions());

    /// <summary>A PUSH socket bound to a free port of the loopback.</summary>
    public static IPushSocket Push() => new ZmtpTransport().Push([Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)], new TransportOptions());

    /// <summary>A PUSH socket connected to <paramref name="endpoint"/>.</summary>
    public static IPushSocket Push(string endpoint) =>
        new ZmtpTransport().Push([Endpoint.Parse(endpoint, bindsByDefault: false)], new TransportOptions());
}
