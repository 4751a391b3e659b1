using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>
/// So many that every descriptor of this process is above 1000 meanwhile: alone, therefore, since make 4.3 dies of a jobserver's above 1023.
/// </summary>
[CollectionDefinition(nameof(ManyPeersTests), DisableParallelization = true)]
[Collection(nameof(ManyPeersTests))]
public sealed class ManyPeersTests
{
    [Fact]
    public async Task A_thousand_peers_that_were_let_in_are_all_heard()
    {
        const int Count = 1000;
        await using var pull = new ZmtpTransport().Pull([Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)], new TransportOptions { HighWaterMark = 100 });
        var peers = new List<RawPeer>();
        for (var i = 0; i < Count; i++)
        {
            peers.Add(await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH"));
            await peers[i].SendAsync(Wire.Frame(System.Text.Encoding.ASCII.GetBytes($"{i}")));
        }
        Assert.Equal(Enumerable.Range(0, Count), (await pull.ReceiveAsync(Count)).Select(int.Parse).Order());
        Assert.True(pull.Counters is { Connected: Count, Peers: Count, Failed: 0, Rejected: 0 });
        peers.ForEach(peer => peer.Dispose());
    }
}
