using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Peers that send more than is taken, or never read.</summary>
public sealed class FloodingPeerTests : HostilePeerTest
{
    [Fact]
    public async Task PINGs_whose_answers_are_never_read()
    {
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await Peers.ConnectedAsync(2);
        byte[] pings = [.. Enumerable.Repeat(Wire.Command("PING", [0, 0, .. new byte[16]]), 1000).SelectMany(each => each)];
        var flood = FloodAsync(bad, pings);
        var told = Peers.NextAsync(PeerEventKind.Disconnected);
        while (!told.IsCompleted)
        {
            Time.Advance(StallTimeout);
            await Task.Yield();
        }
        // In a time that leaps it is as well the rest of a PING that came too late.
        Assert.EndsWith("within 20 s", (await told).Reason);
        await Assert.ThrowsAnyAsync<Exception>(() => flood);
        await GoesOnAsync(good, pull);
    }

    [Fact]
    public async Task A_puller_that_never_reads_holds_nobody_else_back()
    {
        const int Messages = 3000;
        await using var push = Transport.Push([Bound], Options);
        using var bad = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL");
        await Peers.ConnectedAsync();
        await using var good = Transport.Pull([Endpoint.Parse(push.Endpoints[0], bindsByDefault: false)], Options with { OnPeer = null });
        await Peers.ConnectedAsync();
        var sending = Task.Run(() => push.SendAllAsync(Enumerable.Range(0, Messages).Select(i => $"{i} {new string('x', 1000)}")));
        // The other's share: its mark, one message less than a byte mark, and four kernel buffers.
        const int MostHeld = 100 + 4 * 32 * 1024 / 1000;
        await good.ReceiveAsync(Messages - MostHeld);
        await sending;
        Assert.InRange(await push.CloseAsync(TimeSpan.Zero), 1, MostHeld);
    }

    [Fact]
    public async Task Floods_of_many_peers_that_nobody_takes_are_held_at_the_marks_of_each()
    {
        const int Peers = 20;
        const int Each = 4000;
        const int HighWaterBytes = 32 * 1024;
        await using var pull = Transport.Pull([Bound], Options with { HighWaterBytes = HighWaterBytes });
        var flood = Wire.Frame(new byte[1000]);
        var peers = await Task.WhenAll(Enumerable.Range(0, Peers).Select(_ => RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH")));
        var sending = peers.Select(peer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await peer.SendAsync(flood);
        })).ToArray();
        var mostHeld = 0L;
        for (var taken = 0; taken < Peers * Each;)
        {
            if (!pull.TryReceive(10, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            taken += batch.Count;
            batch.Release(batch.Count);
            mostHeld = Math.Max(mostHeld, pull.Counters.Bytes - (long)taken * flood.Length);
        }
        await Task.WhenAll(sending);
        // A peer is read below its mark, one chunk at a time.
        Assert.InRange(mostHeld, 1, Peers * (HighWaterBytes + Chunk.DefaultSize));
        Array.ForEach(peers, peer => peer.Dispose());
    }

    [Fact]
    public async Task Parts_without_an_end_cost_their_peer_alone()
    {
        await using var pull = Transport.Pull([Bound], Options with { MaxMessageSize = 1 << 20 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        var parts = new byte[64 * 1024];
        for (var i = 0; i < parts.Length; i += 2)
            parts[i] = 1;
        var flood = FloodAsync(bad, parts);
        Assert.Contains(" parts, of which each counts 16 bytes more, is too large", (await Peers.NextAsync(PeerEventKind.Rejected)).Reason);
        await Assert.ThrowsAnyAsync<Exception>(() => flood);
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 2, Disconnected: 1, Rejected: 1, Peers: 1 });
    }

    [Fact]
    public async Task Unfinished_giants_are_dropped_when_another_message_waits()
    {
        const int Giants = 2;
        const int Size = 15 << 20;
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        var giants = await Task.WhenAll(Enumerable.Range(0, Giants).Select(_ => RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH")));
        byte[] unfinished = [.. Wire.LongHeader(16 << 20), .. new byte[Size]];
        await Task.WhenAll(giants.Select(each => each.SendAsync(unfinished)));
        Assert.True(SpinWait.SpinUntil(() => pull.Counters.Bytes == Giants * unfinished.Length, Sockets.TestTimeout));
        await GoesOnAsync(good, pull);

        var large = good.SendAsync(Wire.Frame(new byte[1 << 20]));
        var taking = pull.ReceiveAsync(1);
        await Time.TimerSetAsync(ReceiveBudget.RetryInterval);
        Assert.Equal(Giants + 1, pull.Counters.Peers);
        Time.Advance(ReceiveBudget.PeerTimeout);

        for (var told = 0; told < Giants; told++)
            Assert.StartsWith("other peers waited for the memory of its unfinished message", (await Peers.NextAsync(PeerEventKind.Rejected)).Reason);
        Assert.Equal([new string('\0', 1 << 20)], await taking);
        await large;
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Rejected: Giants, Peers: 1 });
        Array.ForEach(giants, each => each.Dispose());
    }

    [Fact]
    public async Task Large_messages_of_many_peers_that_nobody_takes_are_bounded_together()
    {
        const int Peers = 60;
        const int Each = 3;
        const int Size = 1 << 20;
        await using var pull = Transport.Pull([Bound], Options);
        var peers = await Task.WhenAll(Enumerable.Range(0, Peers).Select(_ => RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH")));
        var message = Wire.Frame(new byte[Size]);
        var sending = peers.Select(peer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await peer.SendAsync(message);
        })).ToArray();
        var mostHeld = 0L;
        for (var taken = 0; taken < Peers * Each;)
        {
            mostHeld = Math.Max(mostHeld, pull.Counters.Bytes - (long)taken * message.Length);
            if (!pull.TryReceive(1, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            taken += batch.Count;
            batch.Release(batch.Count);
        }
        await Task.WhenAll(sending);
        Assert.InRange(mostHeld, 1, 2 * ReceiveBudget.DefaultLimit + Peers * 2 * Chunk.DefaultSize);
        Array.ForEach(peers, peer => peer.Dispose());
    }

    private static Task FloodAsync(RawPeer peer, byte[] bytes) => Task.Run(async () =>
    {
        while (true)
            await peer.SendAsync(bytes);
    });
}
