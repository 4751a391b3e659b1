using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Peers that go silent, cut off, crowd in or never read: each is dropped in time and told of once, and a good one goes on.</summary>
public sealed class HostilePeerTests
{
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(20);

    private readonly ZmtpTransport _transport = new();
    private readonly PeerLog _peers = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Half_a_frame_and_then_silence()
    {
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await bad.SendAsync([.. Wire.Frame("whole"u8.ToArray()), .. Wire.LongHeader(1000), 1, 2, 3]);
        await _time.TimerSetAsync(StallTimeout);
        _time.Advance(StallTimeout);

        Assert.Empty(await bad.ReceiveToEndAsync());
        var told = await _peers.NextAsync(PeerEventKind.Disconnected);
        Assert.Equal("too little of an unfinished message was received within 20 s", told.Reason);
        Assert.Single(_peers.All, each => each.Address == bad.Address && each.Kind != PeerEventKind.Connected);
        Assert.Equal(["whole"], await pull.ReceiveAsync(1));
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 2, Disconnected: 1, Peers: 1 });
    }

    [Fact]
    public async Task One_byte_a_second_of_a_handshake_or_a_message()
    {
        var second = TimeSpan.FromSeconds(1);
        await using var pull = _transport.Pull([Bound], Options with { HandshakeTimeout = StallTimeout / 2 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var slow = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await _peers.ConnectedAsync(2);
        await slow.SendAsync(Wire.LongHeader(1000));
        await _time.TimerSetAsync(StallTimeout);
        using var slower = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await slower.SendAsync(Wire.Greeting()[..12]);
        await slower.ReceiveAsync(Greeting.Size);
        for (var passed = second; passed < StallTimeout; passed += second)
        {
            await slow.SendAsync([0]);
            if (passed < StallTimeout / 2)
                await slower.SendAsync([Wire.Greeting()[(int)passed.TotalSeconds + 11]]);
            _time.Advance(second);
            Assert.Equal(2, pull.Counters.Peers);
        }
        Assert.Equal("the handshake took too long", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);
        _time.Advance(second);
        Assert.StartsWith("too little of an unfinished message was received", (await _peers.NextAsync(PeerEventKind.Disconnected)).Reason);
        await GoesOnAsync(good, pull);
    }

    [Fact]
    public async Task Silence_after_any_byte_of_the_handshake()
    {
        byte[] handshake = [.. Wire.Greeting(), .. Wire.Ready("PUSH")];
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await _peers.ConnectedAsync();
        var silent = new List<RawPeer>();
        for (var length = 0; length < handshake.Length; length++)
        {
            silent.Add(await RawPeer.ConnectAsync(pull.Endpoints[0]));
            await silent[^1].SendAsync(handshake[..length]);
            await silent[^1].ReceiveAsync(Greeting.Size);
        }
        _time.Advance(Options.HandshakeTimeout);

        for (var length = 0; length < handshake.Length; length++)
            Assert.Equal("the handshake took too long", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);
        Assert.Equal(silent.Select(peer => peer.Address).Order(), _peers.All.Where(each => each.Kind == PeerEventKind.Failed).Select(each => each.Address).Order());
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
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await _peers.ConnectedAsync();
        for (var length = 0; length < session.Length; length++)
        {
            using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0]);
            await bad.SendAsync(session[..length]);
            if (reset)
                bad.Reset();
            else
                bad.ShutdownSend();
            var told = await _peers.NextAsync(length < handshake.Length ? PeerEventKind.Failed : PeerEventKind.Disconnected, orFailed: reset);
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
        await using var pull = _transport.Pull([Bound], Options);
        var silent = new List<RawPeer>();
        for (var i = 0; i < 1000; i++)
            silent.Add(await RawPeer.ConnectAsync(pull.Endpoints[0]));
        for (var i = 0; i < silent.Count - Most; i++)
            Assert.Equal("too many handshakes were pending, and this one was the oldest", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 1, Rejected: 0 } && pull.Counters.Failed - (silent.Count - Most) is 0 or 1);
        silent.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public async Task PINGs_whose_answers_are_never_read()
    {
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await _peers.ConnectedAsync(2);
        byte[] pings = [.. Enumerable.Repeat(Wire.Command("PING", [0, 0, .. new byte[16]]), 1000).SelectMany(each => each)];
        var flood = FloodAsync(bad, pings);
        var told = _peers.NextAsync(PeerEventKind.Disconnected);
        while (!told.IsCompleted)
        {
            _time.Advance(StallTimeout);
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
        await using var push = _transport.Push([Bound], Options);
        using var bad = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL");
        await _peers.ConnectedAsync();
        await using var good = _transport.Pull([Endpoint.Parse(push.Endpoints[0], bindsByDefault: false)], Options with { OnPeer = null });
        await _peers.ConnectedAsync();
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
        await using var pull = _transport.Pull([Bound], Options with { HighWaterBytes = HighWaterBytes });
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
        await using var pull = _transport.Pull([Bound], Options with { MaxMessageSize = 1 << 20 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        var parts = new byte[64 * 1024];
        for (var i = 0; i < parts.Length; i += 2)
            parts[i] = 1;
        var flood = FloodAsync(bad, parts);
        Assert.Contains(" parts, of which each counts 16 bytes more, is too large", (await _peers.NextAsync(PeerEventKind.Rejected)).Reason);
        await Assert.ThrowsAnyAsync<Exception>(() => flood);
        await GoesOnAsync(good, pull);
        Assert.True(pull.Counters is { Connected: 2, Disconnected: 1, Rejected: 1, Peers: 1 });
    }

    [Fact]
    public async Task Unfinished_giants_are_dropped_when_another_message_waits()
    {
        const int Giants = 2;
        const int Size = 15 << 20;
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        var giants = await Task.WhenAll(Enumerable.Range(0, Giants).Select(_ => RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH")));
        byte[] unfinished = [.. Wire.LongHeader(16 << 20), .. new byte[Size]];
        await Task.WhenAll(giants.Select(each => each.SendAsync(unfinished)));
        Assert.True(SpinWait.SpinUntil(() => pull.Counters.Bytes == Giants * unfinished.Length, Sockets.TestTimeout));
        await GoesOnAsync(good, pull);

        var large = good.SendAsync(Wire.Frame(new byte[1 << 20]));
        var taking = pull.ReceiveAsync(1);
        await _time.TimerSetAsync(ReceiveBudget.RetryInterval);
        Assert.Equal(Giants + 1, pull.Counters.Peers);
        _time.Advance(ReceiveBudget.PeerTimeout);

        for (var told = 0; told < Giants; told++)
            Assert.StartsWith("other peers waited for the memory of its unfinished message", (await _peers.NextAsync(PeerEventKind.Rejected)).Reason);
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
        await using var pull = _transport.Pull([Bound], Options);
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

    [Fact]
    public async Task Nothing_a_peer_says_reaches_a_log_unescaped()
    {
        await using var pull = _transport.Pull([Bound], Options);
        const string Escape = "\u001b[2J\r\n\u0007";
        byte[][] openings =
        [
            Wire.Greeting(mechanism: Escape),
            [.. Wire.Greeting(), .. Wire.Ready(Escape)],
            [.. Wire.Greeting(), .. Wire.Command(Escape, [])],
            [.. Wire.Greeting(), .. Wire.Command("ERROR", [8, .. System.Text.Encoding.ASCII.GetBytes(Escape)])],
        ];
        foreach (var opening in openings)
        {
            using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0]);
            await bad.SendAsync(opening);
            var told = await _peers.NextAsync(PeerEventKind.Rejected);
            Assert.Contains(".[2J...", told.Reason);
            Assert.DoesNotContain(told.Reason, char.IsControl);
        }
    }

    private static Endpoint Bound => Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true);

    private TransportOptions Options => new() { TimeProvider = _time, StallTimeout = StallTimeout, HighWaterMark = 100, OnPeer = _peers.Add };

    private static Task FloodAsync(RawPeer peer, byte[] bytes) => Task.Run(async () =>
    {
        while (true)
            await peer.SendAsync(bytes);
    });

    private static async Task GoesOnAsync(RawPeer good, IPullSocket pull)
    {
        await good.SendAsync(Wire.Frame("still here"u8.ToArray()));
        Assert.Equal(["still here"], await pull.ReceiveAsync(1));
    }
}
