using System.Text;
using Overlap.Tests.Logs;
using Overlap.Transport;

namespace Overlap.Tests.Transport.Interop;

/// <summary>Every transport on the network against other implementations, in both directions and with both ways of binding.</summary>
public sealed class InteropTests
{
    private const int Count = 100_000;

    private readonly PeerLog _peers = new();
    private int _socketBuffer = new TransportOptions().SocketBuffer;
    private string _address = "tcp://127.0.0.1:*";

    public static TheoryData<string, string, bool> TransportsLibrariesAndSides
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var name in Transports.Names.Where(name => name != "memory"))
            {
                data.Add(name, "libzmq", true);
                data.Add(name, "libzmq", false);
                data.Add(name, "zeromq.js", true);
            }
            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(TransportsLibrariesAndSides))]
    public async Task Messages_of_every_size_and_of_many_parts_are_pulled_whole(string name, string library, bool pullBinds)
    {
        var (pull, peer) = await PullAsync(name, library, pullBinds, "sizes", Count);
        using var digest = new InteropPeer.Digest();
        using (peer)
        await using (pull)
        {
            for (var taken = 0; taken < Count;)
            {
                if (!pull.TryReceive(1000, out var batch))
                {
                    await pull.ReadableAsync();
                    continue;
                }
                for (var i = 0; i < batch.Count; i++, taken++)
                {
                    Assert.Equal(taken % 10 == 0 ? 3 : 1, batch[i].PartCount);
                    for (var part = 0; part < batch[i].PartCount; part++)
                        digest.Add(batch[i].Part(part).Span);
                }
                batch.Release(batch.Count);
            }
            Assert.Equal(await peer.LineAsync(), digest.ResultOf(Count));
            Assert.False(pull.TryReceive(1, out _));
        }
    }

    [SkippableTheory, MemberData(nameof(TransportsLibrariesAndSides))]
    public async Task Messages_of_every_size_are_pushed_whole(string name, string library, bool pushBinds)
    {
        var transport = Transports.Create(name);
        using var digest = new InteropPeer.Digest();
        var (push, peer) = await PushAsync(transport, library, pushBinds, "sizes", Count);
        using (peer)
        await using (push)
        {
            for (var number = 0; number < Count; number++)
            {
                var payload = InteropPeer.Payload(number);
                digest.Add(payload);
                await push.SendAsync(payload);
            }
            Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
            Assert.Equal(await peer.LineAsync(), digest.ResultOf(Count));
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Over_a_Unix_socket_it_is_the_same(bool binds)
    {
        using var folder = new TemporaryFolder();
        _address = $"ipc://{folder["peers.sock"]}";
        await Messages_of_every_size_and_of_many_parts_are_pulled_whole("zmtp", "libzmq", binds);
        await Messages_of_every_size_are_pushed_whole("zmtp", "libzmq", binds);
    }

    [SkippableTheory, MemberData(nameof(TransportsLibrariesAndSides))]
    public async Task A_pusher_that_is_killed_and_comes_back_is_pulled_on_from(string name, string library, bool pullBinds)
    {
        const int SecondFirst = 100_000_000;
        const int SecondCount = 20_000;
        var (pull, peer) = await PullAsync(name, library, pullBinds, "numbers", SecondFirst);
        await using (pull)
        {
            var before = (await pull.ReceiveAsync(5_000)).ConvertAll(int.Parse);
            await peer.KillAsync();
            // What was on its way when it was killed still comes, in turns with all of the next one's.
            using var next = await StartAsync(library, "push", peer.Endpoint, binds: !pullBinds, "numbers", SecondCount, SecondFirst);
            var after = new List<int>();
            while (after.Count == 0 || after[^1] != SecondFirst + SecondCount - 1)
                after.AddRange((await pull.ReceiveAsync(1)).ConvertAll(int.Parse));
            var onTheWay = after.FindAll(number => number < SecondFirst);
            Assert.Equal(Enumerable.Range(0, before.Count), before);
            Assert.Equal(Enumerable.Range(before.Count, onTheWay.Count), onTheWay);
            Assert.Equal(Enumerable.Range(SecondFirst, SecondCount), after.Where(number => number >= SecondFirst));
        }
        peer.Dispose();
    }

    [SkippableTheory, MemberData(nameof(TransportsLibrariesAndSides))]
    public async Task A_puller_that_restarts_gets_nothing_twice_and_a_bounded_gap(string name, string library, bool pushBinds)
    {
        // The kernel alone holds more of them than that for NetMQ, whose buffers cannot be small.
        var isNetMq = name == "netmq";
        var messages = isNetMq ? 400_000 : 60_000;
        _socketBuffer = isNetMq ? 128 << 10 : new TransportOptions().SocketBuffer;
        var (push, peer) = await PushAsync(Transports.Create(name), library, pushBinds, "numbers", messages);
        await using (push)
        {
            var sending = Task.Run(() => push.SendAllAsync(Enumerable.Range(0, messages).Select(i => $"{i}")));
            var received = new List<int>();
            while (received.Count < 2_000)
                received.Add(int.Parse((await peer.LineAsync())!));
            await peer.KillAsync();
            while (await peer.LineAsync() is { } line)
                received.Add(int.Parse(line));
            var before = received.Count;

            using var next = await StartAsync(library, "pull", peer.Endpoint, binds: !pushBinds, "numbers", messages);
            while (await next.LineAsync() is { } line)
                received.Add(int.Parse(line));
            await sending;
            var lost = await push.CloseAsync(Timeout.InfiniteTimeSpan);
            Assert.Equal(Enumerable.Range(0, before), received.Take(before));
            Assert.Equal(Enumerable.Range(messages - (received.Count - before), received.Count - before), received.Skip(before));
            Assert.InRange(messages - received.Count, lost, isNetMq ? MostOnTheWayOfNetMq : MostOnTheWay);
        }
        peer.Dispose();
    }

    // Both sides' marks of 1000 messages, and what the kernel holds in this side's two buffers and the peer's own large one.
    private const int MostOnTheWay = 50_000;

    // The same with buffers of 128 KiB, which the kernel doubles, and a message of 8 bytes on the wire.
    private const int MostOnTheWayOfNetMq = 350_000;

    private TransportOptions Options => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(10),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        SocketBuffer = _socketBuffer,
        OnPeer = _peers.Add,
    };

    private async Task<(IPullSocket Pull, InteropPeer Peer)> PullAsync(string name, string library, bool pullBinds, string kind, int count)
    {
        var transport = Transports.Create(name);
        if (pullBinds)
        {
            var pull = transport.Pull([Endpoint.Parse("@" + _address, bindsByDefault: false)], Options);
            return (pull, await StartAsync(library, "push", pull.Endpoints[0], binds: false, kind, count));
        }
        var peer = await StartAsync(library, "push", _address, binds: true, kind, count);
        return (transport.Pull([Endpoint.Parse(peer.Endpoint, bindsByDefault: false)], Options), peer);
    }

    private async Task<(IPushSocket Push, InteropPeer Peer)> PushAsync(ITransport transport, string library, bool pushBinds, string kind, int count)
    {
        if (pushBinds)
        {
            var push = transport.Push([Endpoint.Parse("@" + _address, bindsByDefault: true)], Options);
            return (push, await StartAsync(library, "pull", push.Endpoints[0], binds: false, kind, count));
        }
        var peer = await StartAsync(library, "pull", _address, binds: true, kind, count);
        return (transport.Push([Endpoint.Parse(">" + peer.Endpoint, bindsByDefault: true)], Options), peer);
    }

    private static Task<InteropPeer> StartAsync(string library, string role, string endpoint, bool binds, string kind, int count, int first = 0) =>
        InteropPeer.StartAsync(library, role, binds ? "bind" : "connect", endpoint, kind, count, first);
}
