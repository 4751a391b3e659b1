using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Peers that go silent or cut off.</summary>
public sealed class SilentPeerTests : HostilePeerTest
{
    [Fact]
    public async Task Half_a_frame_and_then_silence()
    {
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await bad.SendAsync([.. Wire.Frame("whole"u8.ToArray()), .. Wire.LongHeader(1000), 1, 2, 3]);
        await Time.TimerSetAsync(StallTimeout);
        Time.Advance(StallTimeout);

        Assert.Empty(await bad.ReceiveToEndAsync());
        var told = await Peers.NextAsync(PeerEventKind.Disconnected);
        Assert.Equal("too little of an unfinished message was received within 20 s", told.Reason);
        Assert.Single(Peers.All, each => each.Address == bad.Address && each.Kind != PeerEventKind.Connected);
        Assert.Equal(["whole"], await pull.ReceiveAsync(1));
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 2, Disconnected: 1, Peers: 1 });
    }

    [Fact]
    public async Task One_byte_a_second_of_a_handshake_or_a_message()
    {
        var second = TimeSpan.FromSeconds(1);
        await using var pull = Transport.Pull([Bound], Options with { HandshakeTimeout = StallTimeout / 2 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var slow = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await Peers.ConnectedAsync(2);
        await slow.SendAsync(Wire.LongHeader(1000));
        await Time.TimerSetAsync(StallTimeout);
        using var slower = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await slower.SendAsync(Wire.Greeting()[..12]);
        await slower.ReceiveAsync(Greeting.Size);
        for (var passed = second; passed < StallTimeout; passed += second)
        {
            await slow.SendAsync([0]);
            if (passed < StallTimeout / 2)
                await slower.SendAsync([Wire.Greeting()[(int)passed.TotalSeconds + 11]]);
            Time.Advance(second);
            Assert.Equal(2, pull.Counters.Peers);
        }
        Assert.Equal("the handshake took too long", (await Peers.NextAsync(PeerEventKind.Failed)).Reason);
        Time.Advance(second);
        Assert.StartsWith("too little of an unfinished message was received", (await Peers.NextAsync(PeerEventKind.Disconnected)).Reason);
        await GoesOnAsync(good, pull);
    }

    [Fact]
    public async Task Silence_after_any_byte_of_the_handshake()
    {
        byte[] handshake = [.. Wire.Greeting(), .. Wire.Ready("PUSH")];
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await Peers.ConnectedAsync();
        var silent = new List<RawPeer>();
        for (var length = 0; length < handshake.Length; length++)
        {
            silent.Add(await RawPeer.ConnectAsync(pull.Endpoints[0]));
            await silent[^1].SendAsync(handshake[..length]);
            await silent[^1].ReceiveAsync(Greeting.Size);
        }
        Time.Advance(Options.HandshakeTimeout);

        for (var length = 0; length < handshake.Length; length++)
            Assert.Equal("the handshake took too long", (await Peers.NextAsync(PeerEventKind.Failed)).Reason);
        Assert.Equal(silent.Select(peer => peer.Address).Order(), Peers.All.Where(each => each.Kind == PeerEventKind.Failed).Select(each => each.Address).Order());
        Assert.True(pull.Counters is { Connected: 1, Peers: 1 } && pull.Counters.Failed == handshake.Length);
        await GoesOnAsync(good, pull);
        silent.ForEach(peer => peer.Dispose());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_or_a_reset_after_any_byte_of_a_session(bool reset)
    {
        byte[] handshake = [.. Wire.Greeting(), .. Wire.Ready("PUSH")];
        byte[] session = [.. handshake, .. Wire.Message(["one"u8.ToArray(), "more"u8.ToArray()]), .. Wire.Command("PING", [0, 0])];
        var whole = session.Length - Wire.Command("PING", [0, 0]).Length;
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await Peers.ConnectedAsync();
        for (var length = 0; length < session.Length; length++)
        {
            using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0]);
            await bad.SendAsync(session[..length]);
            if (reset)
                bad.Reset();
            else
                bad.ShutdownSend();
            var told = await Peers.NextAsync(length < handshake.Length ? PeerEventKind.Failed : PeerEventKind.Disconnected, orFailed: reset);
            Assert.NotEmpty(told.Reason);
            if (length >= whole && !reset)
                Assert.Equal(["one|more"], await pull.ReceiveAsync(1));
        }
        // What a reset overtook may be lost, and nothing else comes.
        while (reset && pull.TryReceive(1, out var batch))
            Assert.Equal(["one|more"], Sockets.TextsOf(batch));
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Rejected: 0, Peers: 1 });
    }

    [Fact]
    public async Task A_thousand_silent_connections_keep_nobody_out()
    {
        const int Most = 256;
        await using var pull = Transport.Pull([Bound], Options);
        var silent = new List<RawPeer>();
        for (var i = 0; i < 1000; i++)
            silent.Add(await RawPeer.ConnectAsync(pull.Endpoints[0]));
        for (var i = 0; i < silent.Count - Most; i++)
            Assert.Equal("too many handshakes were pending, and this one was the oldest", (await Peers.NextAsync(PeerEventKind.Failed)).Reason);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 1, Rejected: 0 } && pull.Counters.Failed - (silent.Count - Most) is 0 or 1);
        silent.ForEach(peer => peer.Dispose());
    }
}
