using System.Net;
using System.Security.Cryptography;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>The sockets against a scripted peer.</summary>
public sealed class ZmtpSocketTests
{
    private readonly ZmtpTransport _transport = new();
    private readonly PeerLog _peers = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PUSH_sends_a_whole_session_byte_for_byte_as_libzmq_does(bool binds)
    {
        using var listener = RawPeer.Listen();
        await using var push = _transport.Push([binds ? Bound : ConnectingTo(listener)], Options);
        using var peer = binds ? await RawPeer.ConnectAsync(push.Endpoints[0]) : await RawPeer.AcceptAsync(listener);
        var sent = (await peer.ReceiveAsync(64)).ToList();
        await peer.SendAsync(Wire.Greeting());
        sent.AddRange(await peer.ReceiveAsync(28));
        Assert.False(push.TrySend("before the peer's READY"u8));
        await peer.SendAsync(Wire.Ready("PULL"));
        await push.SendAsync([]);
        await push.SendAsync("give some i/o trigger:2147483647"u8.ToArray());
        await push.SendAsync([.. Enumerable.Repeat((byte)'x', 300)]);
        Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
        sent.AddRange(await peer.ReceiveToEndAsync());
        Assert.Equal(437, sent.Count);
        Assert.Equal("d29f74b2b01108eda72581bd77492f16fbd8666d7e1509a4a7c301692c5a792b", Convert.ToHexStringLower(SHA256.HashData(sent.ToArray())));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PULL_takes_a_whole_session_and_sends_byte_for_byte_what_libzmq_does(bool binds)
    {
        using var listener = RawPeer.Listen();
        await using var pull = _transport.Pull([binds ? Bound : ConnectingTo(listener)], Options);
        using var peer = binds ? await RawPeer.ConnectAsync(pull.Endpoints[0]) : await RawPeer.AcceptAsync(listener);
        byte[] session =
        [
            .. Wire.Greeting(), .. Wire.Ready("PUSH"), .. Wire.Frame([]), .. Wire.Frame("give some i/o trigger:2147483647"u8.ToArray()),
            .. Wire.Frame([.. Enumerable.Repeat((byte)'x', 300)]),
        ];
        Assert.Equal("d29f74b2b01108eda72581bd77492f16fbd8666d7e1509a4a7c301692c5a792b", Convert.ToHexStringLower(SHA256.HashData(session)));
        await peer.SendAsync(session);
        peer.ShutdownSend();
        var sent = await peer.ReceiveToEndAsync();
        Assert.Equal("d7886bc07a0c0b36887fbb385a3f35f6091629dfd3761e378deec2da319fe682", Convert.ToHexStringLower(SHA256.HashData(sent)));
        Assert.Equal(["", "give some i/o trigger:2147483647", new string('x', 300)], await pull.ReceiveAsync(3));
        Assert.Equal(session.Length - 92, pull.Counters.Bytes);
    }

    [Fact]
    public async Task The_handshake_may_come_byte_by_byte_and_in_other_versions()
    {
        await using var pull = _transport.Pull([Bound], Options);
        foreach (var (major, minor) in new (byte, byte)[] { (3, 0), (3, 1), (4, 0) })
        {
            using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0]);
            byte[] wire = [.. Wire.Greeting(major, minor), .. Wire.Ready("PUSH"), .. Wire.Frame([major])];
            foreach (var value in wire)
                await peer.SendAsync([value]);
            Assert.Equal([$"{(char)major}"], await pull.ReceiveAsync(1));
        }
        Assert.Equal(3, pull.Counters.Connected);
    }

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
        await using var pull = _transport.Pull([Bound], Options with { MaxMessageSize = 1000 });
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await good.SendAsync(Wire.Frame("before"u8.ToArray()));
        Assert.Equal(["before"], await pull.ReceiveAsync(1));

        using var bad = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await bad.SendAsync(wire);
        await bad.ReceiveToEndAsync();
        var rejected = await _peers.NextAsync(PeerEventKind.Rejected);
        Assert.Contains(reason, rejected.Reason);
        Assert.Equal((pull.Endpoints[0], bad.Address), (rejected.Endpoint, rejected.Address));

        await good.SendAsync(Wire.Frame("after"u8.ToArray()));
        Assert.Equal(["after"], await pull.ReceiveAsync(1));
        Assert.True(pull.Counters is { Rejected: 1, Peers: 1 });
        Assert.Single(_peers.All, told => told.Address == bad.Address && told.Kind != PeerEventKind.Connected);
    }

    [Fact]
    public async Task What_came_before_a_violation_is_delivered()
    {
        await using var pull = _transport.Pull([Bound], Options with { MaxMessageSize = 1000 });
        using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await peer.SendAsync([.. Wire.Frame("one"u8.ToArray()), .. Wire.Message(["two"u8.ToArray(), "parts"u8.ToArray()]), .. Wire.Frame(new byte[1001])]);
        await _peers.NextAsync(PeerEventKind.Rejected);
        Assert.Equal(["one", "two|parts"], await pull.ReceiveAsync(2));
        Assert.False(pull.TryReceive(1, out _));
    }

    [Fact]
    public async Task A_reset_a_half_frame_or_an_early_end_drops_that_peer_only()
    {
        await using var pull = _transport.Pull([Bound], Options);
        using var good = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");

        using var half = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await half.SendAsync([.. Wire.Frame("whole"u8.ToArray()), .. Wire.Frame("x"u8.ToArray(), flags: 1), .. Wire.LongHeader(1000)]);
        half.ShutdownSend();
        Assert.Equal("closed by the peer", (await _peers.NextAsync(PeerEventKind.Disconnected)).Reason);
        Assert.Equal(["whole"], await pull.ReceiveAsync(1));

        using var reset = await RawPeer.ConnectAsync(pull.Endpoints[0], "PUSH");
        await reset.SendAsync(Wire.LongHeader(1000));
        reset.Reset();
        await _peers.NextAsync(PeerEventKind.Disconnected);

        using var early = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await early.SendAsync([.. Wire.Greeting(), 4]);
        early.ShutdownSend();
        Assert.Contains("during the handshake", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);

        await good.SendAsync(Wire.Frame("still here"u8.ToArray()));
        Assert.Equal(["still here"], await pull.ReceiveAsync(1));
        Assert.True(pull.Counters is { Connected: 3, Disconnected: 2, Rejected: 0, Peers: 1 });
    }

    [Fact]
    public async Task A_peer_that_does_not_finish_its_handshake_in_time_is_dropped()
    {
        var time = new ManualTimeProvider();
        await using var pull = _transport.Pull([Bound], Options with { TimeProvider = time, HandshakeTimeout = TimeSpan.FromSeconds(30) });
        using var peer = await RawPeer.ConnectAsync(pull.Endpoints[0]);
        await peer.SendAsync(Wire.Greeting());
        await peer.ReceiveAsync(64 + 28);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Equal("the handshake took too long", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);
    }

    [Theory]
    [InlineData("PUSH")]
    [InlineData("PULL")]
    public async Task Both_socket_types_answer_heartbeats(string peerType)
    {
        await using IAsyncDisposable socket = peerType == "PUSH" ? _transport.Pull([Bound], Options) : _transport.Push([Bound], Options);
        var endpoint = (socket as IPullSocket)?.Endpoints[0] ?? ((IPushSocket)socket).Endpoints[0];
        using var peer = await RawPeer.ConnectAsync(endpoint, peerType);
        byte[] one = [0x31];
        byte[] two = [0x32];
        await peer.SendAsync([.. Wire.Command("PING", [0, 100, .. one]), .. Wire.Command("PING", [0, 100, .. two])]);
        byte[] pongs = [.. Wire.Command("PONG", one), .. Wire.Command("PONG", two)];
        Assert.Equal(pongs, await peer.ReceiveAsync(pongs.Length));
    }

    [Fact]
    public async Task Messages_sent_to_a_PUSH_are_thrown_away()
    {
        await using var push = _transport.Push([Bound], Options);
        using var peer = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL");
        await peer.SendAsync([.. Wire.Frame("what?"u8.ToArray()), .. Wire.Command("PING", [0, 0])]);
        await peer.ReceiveAsync(7);
        await push.SendAllAsync(["answer"]);
        Assert.Equal(Wire.Frame("answer"u8.ToArray()), await peer.ReceiveAsync(8));
    }

    [Fact]
    public async Task What_was_accepted_for_a_peer_that_goes_is_lost_and_counted()
    {
        await using var push = _transport.Push([Bound], Options);
        using (var peer = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL"))
        {
            await push.WritableAsync();
            while (push.TrySend(new byte[100_000]))
            {
            }
            peer.Reset();
        }
        await _peers.NextAsync(PeerEventKind.Disconnected);
        Assert.False(push.TrySend(new byte[1]));
        Assert.InRange(await push.CloseAsync(Timeout.InfiniteTimeSpan), 1, 12);
    }

    [Fact]
    public async Task Peers_that_reset_at_once_do_no_harm()
    {
        await using var pull = _transport.Pull([Bound], Options);
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
    public async Task Disposing_closes_every_connection_and_frees_the_port()
    {
        var pull = _transport.Pull([Bound], Options);
        var endpoint = pull.Endpoints[0];
        using var peer = await RawPeer.ConnectAsync(endpoint, "PUSH");
        using var greeting = await RawPeer.ConnectAsync(endpoint);
        await greeting.ReceiveAsync(64);
        await peer.SendAsync([.. Wire.Frame("never taken"u8.ToArray()), .. Wire.LongHeader(1000)]);
        await pull.ReadableAsync();
        await pull.DisposeAsync();
        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Empty(await greeting.ReceiveToEndAsync());
        Assert.Equal(0, pull.Counters.Peers);
        await using var again = _transport.Pull([Endpoint.Parse("@" + endpoint, true)], Options);
        Assert.Equal(endpoint, again.Endpoints[0]);
    }

    [Fact]
    public async Task A_connector_reports_its_failure_once_and_their_number_later()
    {
        using var listener = RawPeer.Listen();
        var endpoint = ConnectingTo(listener);
        listener.Dispose();
        await using var pull = _transport.Pull([endpoint], Options);
        while (pull.Counters.Failed < 10)
            await Task.Yield();
        var first = await _peers.NextAsync(PeerEventKind.Failed);
        Assert.Contains($"'{endpoint}' cannot be reached: nothing listens there", first.Reason);

        await using var push = _transport.Push([endpoint with { Binds = true }], new TransportOptions());
        var connected = await _peers.NextAsync(PeerEventKind.Connected);
        Assert.Equal($"after {pull.Counters.Failed} failures", connected.Reason);
        Assert.Equal([first, connected], _peers.All);
    }

    [Fact]
    public void Unknown_hosts_and_foreign_addresses_are_clear_errors()
    {
        var unknown = Assert.Throws<TransportException>(() => _transport.Pull([Endpoint.Parse("tcp://no-such-host.invalid:5555", false)], Options));
        Assert.Equal("'tcp://no-such-host.invalid:5555': the host 'no-such-host.invalid' cannot be resolved: check the name, or use an IP address.", unknown.Message);
        var foreign = Assert.Throws<TransportException>(() => _transport.Push([Endpoint.Parse("tcp://192.0.2.1:5555", true)], Options));
        Assert.Equal("'tcp://192.0.2.1:5555' cannot be bound: '192.0.2.1' is not an address of this machine. Use 127.0.0.1, * or one of its own addresses.", foreign.Message);
    }

    [Fact]
    public async Task Endpoints_have_their_real_ports_and_a_failure_binds_none()
    {
        await using var push = _transport.Push([Endpoint.Parse("@tcp://*:*", true), Endpoint.Parse("@tcp://localhost:0", true)], Options);
        Assert.StartsWith("tcp://0.0.0.0:", push.Endpoints[0]);
        Assert.StartsWith("tcp://127.0.0.1:", push.Endpoints[1]);
        Assert.DoesNotContain(push.Endpoints, endpoint => endpoint.EndsWith(":0", StringComparison.Ordinal));

        using var probe = RawPeer.Listen();
        var free = Endpoint.Parse($"@tcp://{probe.LocalEndPoint}", true);
        probe.Dispose();
        Assert.Throws<TransportException>(() => _transport.Push([free, Endpoint.Parse("@" + push.Endpoints[1], true)], Options));
        await using var again = _transport.Push([free], Options);
        Assert.Equal($"{free}", again.Endpoints[0]);
    }

    private static Endpoint Bound => Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true);

    private TransportOptions Options => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(5),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        OnPeer = _peers.Add,
    };

    private static Endpoint ConnectingTo(System.Net.Sockets.Socket listener) => Endpoint.Parse($">tcp://{(IPEndPoint)listener.LocalEndPoint!}", bindsByDefault: false);
}
