using System.Security.Cryptography;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>The sockets against a scripted peer.</summary>
public sealed class ZmtpSocketTests : ZmtpTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PUSH_sends_a_whole_session_byte_for_byte_as_libzmq_does(bool binds)
    {
        using var listener = RawPeer.Listen();
        await using var push = Transport.Push([binds ? Bound : ConnectingTo(listener)], Options);
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
        await using var pull = Transport.Pull([binds ? Bound : ConnectingTo(listener)], Options);
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
        await using var pull = Transport.Pull([Bound], Options);
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

    [Theory]
    [InlineData("PUSH")]
    [InlineData("PULL")]
    public async Task Both_socket_types_answer_heartbeats(string peerType)
    {
        await using IAsyncDisposable socket = peerType == "PUSH" ? Transport.Pull([Bound], Options) : Transport.Push([Bound], Options);
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
        await using var push = Transport.Push([Bound], Options);
        using var peer = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL");
        await peer.SendAsync([.. Wire.Frame("what?"u8.ToArray()), .. Wire.Command("PING", [0, 0])]);
        await peer.ReceiveAsync(7);
        await push.SendAllAsync(["answer"]);
        Assert.Equal(Wire.Frame("answer"u8.ToArray()), await peer.ReceiveAsync(8));
    }

    [Fact]
    public async Task What_was_accepted_for_a_peer_that_goes_is_lost_and_counted()
    {
        await using var push = Transport.Push([Bound], Options);
        using (var peer = await RawPeer.ConnectAsync(push.Endpoints[0], "PULL"))
        {
            await push.WritableAsync();
            while (push.TrySend(new byte[100_000]))
            {
            }
            peer.Reset();
        }
        await Peers.NextAsync(PeerEventKind.Disconnected);
        Assert.False(push.TrySend(new byte[1]));
        Assert.InRange(await push.CloseAsync(Timeout.InfiniteTimeSpan), 1, 12);
    }
}
