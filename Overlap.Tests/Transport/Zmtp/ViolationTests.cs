using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Peers that violate the protocol, or end where it is not allowed.</summary>
public sealed class ViolationTests : ZmtpTest
{
    public static TheoryData<string, byte[]> Violations => new()
    {
        { "the first byte is 47", "GET / HTTP/1.1\r\n\r\n"u8.ToArray() },
        { "byte 9 of the signature", [.. Wire.Greeting().Take(9), 0] },
        { "revision 1 is too old", Wire.Greeting(major: 1) },
        { "wrong security mechanism 'PLAIN'", Wire.Greeting(mechanism: "PLAIN") },
        { "socket type 'SUB' does not fit", [.. Wire.Greeting(), .. Wire.Ready("SUB")] },
        { "socket type 'PULL' does not fit", [.. Wire.Greeting(), .. Wire.Ready("PULL")] },
        { "a message came before READY", [.. Wire.Greeting(), .. Wire.Frame([1])] },
        { "command 'PING' came instead of READY", [.. Wire.Greeting(), .. Wire.Command("PING", [0, 0])] },
        { "the peer refuses the connection: 'no'", [.. Wire.Greeting(), .. Wire.Command("ERROR", [2, .. "no"u8])] },
        { "a READY of 1099511627776 bytes is too large", [.. Wire.Greeting(), .. Wire.LongHeader(1UL << 40, flags: 4)] },
        { "a message of 1001 bytes is too large", [.. Wire.Greeting(), .. Wire.Ready("PUSH"), .. Wire.Frame(new byte[1001])] },
        { "a message of 18446744073709551615 bytes is too large", [.. Wire.Greeting(), .. Wire.Ready("PUSH"), .. Wire.LongHeader(ulong.MaxValue)] },
        { "a message of 9223372036854775808 bytes is too large", [.. Wire.Greeting(), .. Wire.Ready("PUSH"), .. Wire.LongHeader(1UL << 63)] },
        { "a PING is too short", [.. Wire.Greeting(), .. Wire.Ready("PUSH"), .. Wire.Command("PING", [0])] },
    };

    [Theory, MemberData(nameof(Violations))]
    public async Task A_peer_that_violates_the_protocol_is_dropped_alone(string reason, byte[] wire)
    {
        await using var pull = Transport.Pull([Bound], Options with { MaxMessageSize = 1000 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await good.SendAsync(Wire.Frame("before"u8.ToArray()));
        Assert.Equal(["before"], await pull.ReceiveAsync(1));

        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await bad.SendAsync(wire);
        await bad.ReceiveToEndAsync();
        var rejected = await Peers.NextAsync(PeerEventKind.Rejected);
        Assert.Contains(reason, rejected.Reason);
        Assert.Equal((pull.Endpoints[0], bad.Address), (rejected.Endpoint, rejected.Address));

        await good.SendAsync(Wire.Frame("after"u8.ToArray()));
        Assert.Equal(["after"], await pull.ReceiveAsync(1));
        Assert.True(pull.Counters is { Rejected: 1, Peers: 1 });
        Assert.Single(Peers.All, told => told.Address == bad.Address && told.Kind != PeerEventKind.Connected);
    }

    [Fact]
    public async Task What_came_before_a_violation_is_delivered()
    {
        await using var pull = Transport.Pull([Bound], Options with { MaxMessageSize = 1000 });
        using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await peer.SendAsync([.. Wire.Frame("one"u8.ToArray()), .. Wire.Message(["two"u8.ToArray(), "parts"u8.ToArray()]), .. Wire.Frame(new byte[1001])]);
        await Peers.NextAsync(PeerEventKind.Rejected);
        Assert.Equal(["one", "two|parts"], await pull.ReceiveAsync(2));
        Assert.False(pull.TryReceive(1, out _));
    }

    [Fact]
    public async Task A_reset_a_half_frame_or_an_early_end_drops_that_peer_only()
    {
        await using var pull = Transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");

        using var half = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await half.SendAsync([.. Wire.Frame("whole"u8.ToArray()), .. Wire.Frame("x"u8.ToArray(), flags: 1), .. Wire.LongHeader(1000)]);
        half.ShutdownSend();
        Assert.Equal("closed by the peer", (await Peers.NextAsync(PeerEventKind.Disconnected)).Reason);
        Assert.Equal(["whole"], await pull.ReceiveAsync(1));

        using var reset = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await reset.SendAsync(Wire.LongHeader(1000));
        reset.Reset();
        await Peers.NextAsync(PeerEventKind.Disconnected);

        using var early = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await early.SendAsync([.. Wire.Greeting(), 4]);
        early.ShutdownSend();
        Assert.Contains("during the handshake", (await Peers.NextAsync(PeerEventKind.Failed)).Reason);

        await good.SendAsync(Wire.Frame("still here"u8.ToArray()));
        Assert.Equal(["still here"], await pull.ReceiveAsync(1));
        Assert.True(pull.Counters is { Connected: 3, Disconnected: 2, Rejected: 0, Peers: 1 });
    }

    [Fact]
    public async Task A_peer_that_does_not_finish_its_handshake_in_time_is_dropped()
    {
        var time = new ManualTimeProvider();
        await using var pull = Transport.Pull([Bound], Options with { TimeProvider = time, HandshakeTimeout = TimeSpan.FromSeconds(30) });
        using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await peer.SendAsync(Wire.Greeting());
        await peer.ReceiveAsync(64 + 28);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Equal("the handshake took too long", (await Peers.NextAsync(PeerEventKind.Failed)).Reason);
    }

    [Fact]
    public async Task Peers_that_reset_at_once_do_no_harm()
    {
        await using var pull = Transport.Pull([Bound], Options);
        for (var i = 0; i < 200; i++)
        {
            using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0]);
            peer.Reset();
        }
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await good.SendAsync(Wire.Frame("x"u8.ToArray()));
        Assert.Equal(["x"], await pull.ReceiveAsync(1));
    }

    [Fact]
    public async Task Nothing_a_peer_says_reaches_a_log_unescaped()
    {
        await using var pull = Transport.Pull([Bound], Options);
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
            var told = await Peers.NextAsync(PeerEventKind.Rejected);
            Assert.Contains(".[2J...", told.Reason);
            Assert.DoesNotContain(told.Reason, char.IsControl);
        }
    }
}
