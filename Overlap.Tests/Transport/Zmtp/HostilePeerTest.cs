using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>A peer goes silent, cuts off, crowds in or never reads: it is dropped in time and told of once, and a good one goes on.</summary>
public abstract class HostilePeerTest : ZmtpTest
{
    protected static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(20);

    private protected ManualTimeProvider Time { get; } = new();

    private protected override TransportOptions Options => new()
    {
        TimeProvider = Time,
        StallTimeout = StallTimeout,
        HighWaterMark = 100,
        OnPeer = Peers.Add,
    };

    private protected static async Task GoesOnAsync(RawPeer good, IPullSocket pull)
    {
        await good.SendAsync(Wire.Frame("still here"u8.ToArray()));
        Assert.Equal(["still here"], await pull.ReceiveAsync(1));
    }
}
