using System.Net;
using System.Net.Sockets;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>A test of the zmtp transport against scripted peers.</summary>
public abstract class ZmtpTest
{
    private protected static Endpoint Bound => Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true);

    private protected ZmtpTransport Transport { get; } = new();

    private protected PeerLog Peers { get; } = new();

    // Reconnects fast.
    private protected virtual TransportOptions Options => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(5),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        OnPeer = Peers.Add,
    };

    private protected static Endpoint ConnectingTo(Socket listener) =>
        Endpoint.Parse($">tcp://{(IPEndPoint)listener.LocalEndPoint!}", bindsByDefault: false);
}
