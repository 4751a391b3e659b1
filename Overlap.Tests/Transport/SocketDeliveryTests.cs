using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>What PUSH and PULL promise of the messages they carry, whatever carries them.</summary>
public sealed class SocketDeliveryTests : SocketTest
{
    [Theory, MemberData(nameof(NamesAndSides))]
    public async Task Messages_arrive_once_in_order_and_numbered_whichever_side_binds(string name, bool pushBinds)
    {
        var transport = Transports.Create(name);
        var bound = await BoundPairAsync(transport, pushBinds);
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        var messages = Enumerable.Range(0, 20_000).Select(i => $"message {i}").ToList();

        var sending = push.SendAllAsync(messages);
        var received = new List<string>();
        while (received.Count < messages.Count)
        {
            if (!pull.TryReceive(77, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            Assert.InRange(batch.Count, 1, 77);
            Assert.Equal(received.Count, batch.FirstNumber);
            received.AddRange(Sockets.TextsOf(batch));
        }
        await sending;
        Assert.Equal(messages, received);
        Assert.False(pull.TryReceive(1, out _));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_lone_message_arrives_after_a_flood(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true);
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        var flood = Enumerable.Range(0, 5000).Select(i => $"a message of a flood, {i}").ToList();
        for (var round = 0; round < 10; round++)
        {
            var sending = push.SendAllAsync(flood);
            Assert.Equal(flood, await pull.ReceiveAsync(flood.Count));
            await sending;

            var lone = pull.ReceiveAsync(1);
            await push.SendAllAsync(["x"]);
            Assert.Equal(["x"], await lone);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Messages_of_any_size_arrive_whole(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true);
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        int[] sizes = [0, 1, 255, 256, 65_535, 65_536, 70_000, 1_000_000, 5_000_000, 0, 3];
        var messages = sizes.Select((size, i) => new string((char)('a' + i), size)).ToList();
        var sending = push.SendAllAsync(messages);
        Assert.Equal(messages, await pull.ReceiveAsync(messages.Count));
        await sending;
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Several_pushers_and_pullers_lose_nothing_and_keep_each_order(string name)
    {
        const int Each = 5000;
        var transport = Transports.Create(name);
        await using var one = transport.Pull([Bound(name, "one")], Options(PullPeers));
        await using var other = transport.Pull([Bound(name, "other")], Options(PullPeers));
        Endpoint[] both = [Connecting(one.Endpoints[0]), Connecting(other.Endpoints[0])];
        var pushers = Enumerable.Range(0, 3).Select(_ => transport.Push(both, Options(PushPeers))).ToArray();
        await PushPeers.ConnectedAsync(6);
        await PullPeers.ConnectedAsync(6);

        var sending = pushers.Select((push, p) => push.SendAllAsync(Enumerable.Range(0, Each).Select(i => $"{p} {i}"))).ToArray();
        var taken = await Task.WhenAll(TakeAllAsync(one), TakeAllAsync(other), EndAsync());

        Assert.Equal(3 * Each, taken.Sum(messages => messages.Count));
        Assert.Equal(3 * Each, taken.SelectMany(messages => messages).Distinct().Count());
        foreach (var messages in taken)
        {
            foreach (var ofOne in messages.Select(message => message.Split(' ')).GroupBy(parts => parts[0], parts => int.Parse(parts[1])))
                Assert.Equal(ofOne.Order(), ofOne);
        }

        async Task<List<string>> EndAsync()
        {
            await Task.WhenAll(sending);
            foreach (var push in pushers)
                Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
            for (var i = 0; i < 6; i++)
                await PullPeers.NextAsync(PeerEventKind.Disconnected);
            one.StopReading();
            other.StopReading();
            return [];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Pullers_with_room_get_strictly_alternating_messages(string name)
    {
        var transport = Transports.Create(name);
        await using var push = transport.Push([Bound(name)], Options(PushPeers));
        await using var one = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await PushPeers.ConnectedAsync();
        await using var other = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await PushPeers.ConnectedAsync();
        // A NetMQ PUSH reports a peer before its handshake, and deals to it after that.
        var toOne = one.ReceiveAsync(1);
        var toOther = other.ReceiveAsync(1);
        do
        {
            await push.SendAllAsync(["first"]);
            if (await Task.WhenAny(toOne, toOther) == toOne)
                toOne = one.ReceiveAsync(1);
        }
        while (!toOther.IsCompleted);

        await push.SendAllAsync(Enumerable.Range(0, 100).Select(i => $"{i}"));
        List<string> ofOne = [.. await toOne, .. await one.ReceiveAsync(49)];
        var ofOther = await other.ReceiveAsync(50);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{2 * i}"), ofOne);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{2 * i + 1}"), ofOther);
    }

    [Theory, MemberData(nameof(NamesThatKnowPeers))]
    public async Task A_puller_goes_round_over_its_pushers_a_batch_from_each(string name)
    {
        var transport = Transports.Create(name);
        await using var pull = transport.Pull([Bound(name)], Options(PullPeers));
        var pushers = new List<IPushSocket>();
        foreach (var who in "abc")
        {
            var push = transport.Push([Connecting(pull.Endpoints[0])], Options(PushPeers));
            pushers.Add(push);
            await PushPeers.ConnectedAsync();
            await push.SendAllAsync(Enumerable.Repeat($"{who}", 30));
            Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
            await PullPeers.NextAsync(PeerEventKind.Disconnected);
        }
        var runs = new List<string>();
        for (var i = 0; i < 9; i++)
            runs.Add(string.Concat(await pull.ReceiveAsync(10, limit: 10)));
        Assert.Equal(90, runs.Sum(run => run.Length));
        Assert.Equal(3, runs.Take(3).Distinct().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task No_wake_up_is_lost_when_every_message_waits_for_one(string name)
    {
        const int Rounds = 5000;
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = 1 });
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        var sending = Task.Run(() => push.SendAllAsync(Enumerable.Range(0, Rounds).Select(i => $"{i}")));
        Assert.Equal(Enumerable.Range(0, Rounds).Select(i => $"{i}"), await pull.ReceiveAsync(Rounds, limit: 1));
        await sending;
    }
}
