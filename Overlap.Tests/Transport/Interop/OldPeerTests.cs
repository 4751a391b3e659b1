using System.Buffers.Binary;
using System.Net;
using Overlap.Tests.Transport.Zmtp;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Interop;

/// <summary>A peer that knows ZMTP 3.0 only, written by hand: messages of every size in both directions and with both ways of binding.</summary>
public sealed class OldPeerTests
{
    private const int Count = 100_000;

    private readonly ZmtpTransport _transport = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_messages_are_pulled_whole(bool pullBinds)
    {
        var (socket, peer) = await ConnectAsync(pullBinds, endpoint => _transport.Pull([endpoint], new TransportOptions()), pull => pull.Endpoints, "PUSH");
        await using var pull = socket;
        using var ofPeer = peer;
        using var sent = new InteropPeer.Digest();
        using var received = new InteropPeer.Digest();
        var sending = Task.Run(async () =>
        {
            await using var stream = peer.OpenStream();
            for (var number = 0; number < Count; number++)
            {
                var payload = InteropPeer.Payload(number);
                sent.Add(payload);
                await stream.WriteAsync(Wire.Frame(payload));
            }
        });
        for (var taken = 0; taken < Count;)
        {
            if (!pull.TryReceive(1000, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            for (var i = 0; i < batch.Count; i++, taken++)
                received.Add(batch[i].Span);
            batch.Release(batch.Count);
        }
        await sending;
        Assert.Equal(sent.ResultOf(Count), received.ResultOf(Count));
        Assert.False(pull.TryReceive(1, out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_pushed_every_message_whole(bool pushBinds)
    {
        var (socket, peer) = await ConnectAsync(pushBinds, endpoint => _transport.Push([endpoint], new TransportOptions()), push => push.Endpoints, "PULL");
        await using var push = socket;
        using var ofPeer = peer;
        using var sent = new InteropPeer.Digest();
        using var received = new InteropPeer.Digest();
        var receiving = Task.Run(async () =>
        {
            await using var stream = peer.OpenStream();
            for (var number = 0; number < Count; number++)
                received.Add(await ReadFrameAsync(stream));
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        });
        for (var number = 0; number < Count; number++)
        {
            var payload = InteropPeer.Payload(number);
            sent.Add(payload);
            await push.SendAsync(payload);
        }
        Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
        await receiving;
        Assert.Equal(sent.ResultOf(Count), received.ResultOf(Count));
    }

    private static async Task<(T Socket, RawPeer Peer)> ConnectAsync<T>(
        bool binds, Func<Endpoint, T> open, Func<T, IReadOnlyList<string>> endpoints, string peerType)
    {
        using var listener = RawPeer.Listen();
        var socket = open(binds
            ? Endpoint.Parse("@tcp://127.0.0.1:0", bindsByDefault: true)
            : Endpoint.Parse($">tcp://{(IPEndPoint)listener.LocalEndPoint!}", bindsByDefault: false));
        var peer = binds ? await RawPeer.ConnectAsync(endpoints(socket)[0]) : await RawPeer.AcceptAsync(listener);
        await peer.SendAsync([.. Wire.Greeting(minor: 0), .. Wire.Ready(peerType)]);
        await peer.ReceiveAsync(64 + 28);
        return (socket, peer);
    }

    private static async Task<byte[]> ReadFrameAsync(Stream stream)
    {
        var header = new byte[9];
        await stream.ReadExactlyAsync(header.AsMemory(0, 2));
        long length = header[1];
        if (header[0] == 2)
        {
            await stream.ReadExactlyAsync(header.AsMemory(2));
            length = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(1));
        }
        Assert.InRange(header[0], length > 255 ? 2 : 0, 2);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload);
        return payload;
    }
}
