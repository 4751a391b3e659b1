using System.Net.Sockets;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Heartbeats of our own, and those of peers, in a time that stands until it is moved on.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SignTimeout = TimeSpan.FromSeconds(4);
    private static readonly byte[] Ping = Wire.Command("PING", [0, 75]);

    private readonly ZmtpTransport _transport = new();
    private readonly PeerLog _peers = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("PUSH", 1)]
    [InlineData("PUSH", 0)]
    [InlineData("PULL", 1)]
    public async Task A_peer_is_sent_PINGs_and_dropped_when_no_sign_of_life_comes(string peerType, byte minor)
    {
        await using IAsyncDisposable socket = peerType == "PUSH" ? _transport.Pull([Bound], Options) : _transport.Push([Bound], Options);
        using var peer = await ConnectAsync(socket, peerType, minor);
        for (var round = 0; round < 3; round++)
        {
            await _time.TimerSetAsync(Interval);
            _time.Advance(Interval);
            Assert.Equal(Ping, await peer.ReceiveAsync(Ping.Length));
            // Its answer to a PING of its own shows that its sign of life was read.
            byte[] signs = [.. Wire.Command("PONG", []), .. Wire.Command("PING", [0, 0])];
            await peer.SendAsync(signs);
            await peer.ReceiveAsync(Wire.Command("PONG", []).Length);
        }
        // It is read from again, and so expected to give a sign.
        await GiveTimeToLiveAsync(peer, tenths: 200);
        await _time.TimerSetAsync(Interval);
        _time.Advance(Interval);
        Assert.Equal(Ping, await peer.ReceiveAsync(Ping.Length));
        _time.Advance(SignTimeout);
        await peer.ReceiveToEndAsync();
        Assert.Equal("nothing received within 4 s of a PING", (await _peers.NextAsync(PeerEventKind.Disconnected)).Reason);
    }

    [Fact]
    public async Task A_peer_that_outlives_its_own_time_to_live_in_silence_is_dropped()
    {
        await using var pull = _transport.Pull([Bound], Options with { HeartbeatInterval = null });
        using var peer = await ConnectAsync(pull, "PUSH", minor: 1);
        var timeToLive = TimeSpan.FromSeconds(0.5);
        await GiveTimeToLiveAsync(peer, tenths: 5);
        _time.Advance(timeToLive - TimeSpan.FromMilliseconds(1));
        await peer.SendAsync([.. Wire.Frame("alive"u8.ToArray()), .. Wire.Command("PING", [0, 0])]);
        await peer.ReceiveAsync(Wire.Command("PONG", []).Length);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await GiveTimeToLiveAsync(peer, tenths: 5);
        _time.Advance(timeToLive - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, pull.Counters.Peers);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("silent for longer than the time to live it announced", (await _peers.NextAsync(PeerEventKind.Disconnected)).Reason);
        Assert.Equal(["alive"], await pull.ReceiveAsync(1));
    }

    [Fact]
    public async Task A_bridge_that_is_held_back_drops_nobody_and_still_gives_signs_of_life()
    {
        using var listener = RawPeer.Listen();
        using var peer = await RawPeer.ConnectAsync($"tcp://{listener.LocalEndPoint}");
        var socket = await listener.AcceptAsync();
        using var connection = new Connection(socket, "tcp://127.0.0.1:0");
        await peer.SendAsync([.. Wire.Frame("one"u8.ToArray()), .. Wire.Frame("two"u8.ToArray()), .. Wire.Command("PING", [0, 1]), 0, 5, .. "thr"u8]);
        Assert.True(socket.Poll(Sockets.TestTimeout, SelectMode.SelectRead));
        var queue = new FairQueue();
        using var pull = new PullPeer(connection, Options with { HighWaterMark = 1, StallTimeout = SignTimeout }, new ReceiveBudget(_time), queue, CancellationToken.None);
        queue.TryAdd(pull);
        // All that it reads is there, so that it returns where it is held back, not before.
        var running = pull.RunAsync();
        await peer.ReceiveAsync(Wire.Command("PONG", []).Length);
        for (var round = 0; round < 5; round++)
        {
            await _time.TimerSetAsync(Interval);
            _time.Advance(Interval);
            Assert.Equal(Ping, await peer.ReceiveAsync(Ping.Length));
        }
        await peer.SendAsync("ee"u8.ToArray());
        Assert.True(socket.Poll(Sockets.TestTimeout, SelectMode.SelectRead));
        Assert.True(queue.TryTake(limit: 2, out var held));
        Assert.Equal(["one", "two"], Sockets.TextsOf(held));
        Assert.True(queue.TryTake(limit: 1, out var rest));
        Assert.Equal(["three"], Sockets.TextsOf(rest));
        Assert.False(running.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_while_nothing_is_read_is_noticed_when_reading_resumes(bool reset)
    {
        await using var pull = _transport.Pull([Bound], Options with { HighWaterMark = 1 });
        using var peer = await ConnectAsync(pull, "PUSH", minor: 1);
        await peer.SendAsync([.. Wire.Frame("one"u8.ToArray()), .. Wire.Frame("two"u8.ToArray()), .. Wire.Command("PING", [0, 0])]);
        await peer.ReceiveAsync(Wire.Command("PONG", []).Length);
        if (reset)
            peer.Reset();
        else
            peer.ShutdownSend();
        Assert.Equal(1, pull.Counters.Peers);
        Assert.Equal(["one", "two"], await pull.ReceiveAsync(2));
        var ended = _peers.NextAsync(PeerEventKind.Disconnected);
        while (!ended.IsCompleted)
        {
            Assert.False(pull.TryReceive(1, out _));
            await Task.Yield();
        }
        await ended;
        Assert.True(pull.Counters is { Peers: 0, Rejected: 0 });
    }

    [Fact]
    public async Task An_ERROR_and_unknown_commands_after_the_handshake_are_ignored()
    {
        await using var pull = _transport.Pull([Bound], Options);
        using var peer = await ConnectAsync(pull, "PUSH", minor: 1);
        await peer.SendAsync([.. Wire.Command("ERROR", [2, .. "no"u8]), .. Wire.Ready("PUSH"), .. Wire.Command("HELLO", [1]), .. Wire.Frame("x"u8.ToArray())]);
        Assert.Equal(["x"], await pull.ReceiveAsync(1));
        Assert.Equal(1, pull.Counters.Peers);
    }

    [Fact]
    public async Task Two_sides_with_heartbeats_stay_connected()
    {
        var options = new TransportOptions
        {
            HeartbeatInterval = TimeSpan.FromMilliseconds(1), HeartbeatTimeout = TimeSpan.FromSeconds(30), HeartbeatTimeToLive = TimeSpan.FromSeconds(30),
            OnPeer = _peers.Add,
        };
        await using var push = _transport.Push([Bound], options);
        await using var pull = _transport.Pull([Endpoint.Parse(push.Endpoints[0], bindsByDefault: false)], options);
        var messages = Enumerable.Range(0, 100_000).Select(i => $"{i}").ToList();
        var sending = Task.Run(() => push.SendAllAsync(messages));
        Assert.Equal(messages, await pull.ReceiveAsync(messages.Count));
        await sending;
        Assert.True(push.Counters is { Connected: 1, Disconnected: 0 });
    }

    /// <summary>The other side minds it once it has answered, and reads again.</summary>
    private async Task GiveTimeToLiveAsync(RawPeer peer, byte tenths)
    {
        await peer.SendAsync(Wire.Command("PING", [0, tenths]));
        await peer.ReceiveAsync(Wire.Command("PONG", []).Length);
        await _time.TimerSetAsync(TimeSpan.FromMilliseconds(100 * tenths));
    }

    private static Endpoint Bound => Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true);

    private TransportOptions Options => new()
    {
        TimeProvider = _time,
        HeartbeatInterval = Interval,
        HeartbeatTimeout = SignTimeout,
        HeartbeatTimeToLive = TimeSpan.FromSeconds(7.5),
        OnPeer = _peers.Add,
    };

    private static async Task<RawPeer> ConnectAsync(IAsyncDisposable socket, string peerType, byte minor)
    {
        var endpoint = (socket as IPullSocket)?.Endpoints[0] ?? ((IPushSocket)socket).Endpoints[0];
        var peer = await RawPeer.ConnectAsync(endpoint);
        await peer.SendAsync([.. Wire.Greeting(3, minor), .. Wire.Ready(peerType)]);
        await peer.ReceiveAsync(64 + 28);
        return peer;
    }
}
