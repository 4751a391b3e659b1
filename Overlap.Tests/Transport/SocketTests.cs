using Overlap.Actors.Transport;

namespace Overlap.Tests.Transport;

/// <summary>What PUSH and PULL promise, whatever carries them.</summary>
public sealed class SocketTests
{
    private readonly PeerLog _pushPeers = new();
    private readonly PeerLog _pullPeers = new();

    public static TheoryData<string> Names => [.. Transports.Names];

    public static TheoryData<string, bool> NamesAndSides
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Transports.Names)
            {
                data.Add(name, true);
                data.Add(name, false);
            }
            return data;
        }
    }

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
    public async Task Several_pushers_and_pullers_lose_nothing_and_keep_the_order_of_each_pair(string name)
    {
        const int Each = 5000;
        var transport = Transports.Create(name);
        await using var one = transport.Pull([Bound(name, "one")], Options(_pullPeers));
        await using var other = transport.Pull([Bound(name, "other")], Options(_pullPeers));
        Endpoint[] both = [Connecting(one.Endpoints[0]), Connecting(other.Endpoints[0])];
        var pushers = Enumerable.Range(0, 3).Select(_ => transport.Push(both, Options(_pushPeers))).ToArray();
        await _pushPeers.ConnectedAsync(6);
        await _pullPeers.ConnectedAsync(6);

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
                await _pullPeers.NextAsync(PeerEventKind.Disconnected);
            one.StopReading();
            other.StopReading();
            return [];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Pullers_with_room_get_strictly_alternating_messages(string name)
    {
        var transport = Transports.Create(name);
        await using var push = transport.Push([Bound(name)], Options(_pushPeers));
        await using var one = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await _pushPeers.ConnectedAsync();
        await using var other = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await _pushPeers.ConnectedAsync();
        await push.SendAllAsync(Enumerable.Range(0, 100).Select(i => $"{i}"));
        var ofOne = await one.ReceiveAsync(50);
        var ofOther = await other.ReceiveAsync(50);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{2 * i}"), ofOne);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{2 * i + 1}"), ofOther);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_puller_goes_round_over_its_pushers_a_batch_from_each(string name)
    {
        var transport = Transports.Create(name);
        await using var pull = transport.Pull([Bound(name)], Options(_pullPeers));
        var pushers = new List<IPushSocket>();
        foreach (var who in "abc")
        {
            var push = transport.Push([Connecting(pull.Endpoints[0])], Options(_pushPeers));
            pushers.Add(push);
            await _pushPeers.ConnectedAsync();
            await push.SendAllAsync(Enumerable.Repeat($"{who}", 30));
            Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
            await _pullPeers.NextAsync(PeerEventKind.Disconnected);
        }
        var runs = new List<string>();
        for (var i = 0; i < 9; i++)
            runs.Add(string.Concat(await pull.ReceiveAsync(10, limit: 10)));
        Assert.Equal(90, runs.Sum(run => run.Length));
        Assert.Equal(3, runs.Take(3).Distinct().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Without_a_peer_nothing_is_accepted_and_a_peer_makes_it_writable(string name)
    {
        var transport = Transports.Create(name);
        await using var push = transport.Push([Bound(name)], Options());
        Assert.False(push.TrySend("lost"u8));
        var writable = push.WritableAsync();
        Assert.False(writable.IsCompleted);
        await using var pull = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await writable;
        Assert.True(push.TrySend("kept"u8));
        push.Flush();
        Assert.Equal(["kept"], await pull.ReceiveAsync(1));
        Assert.Equal(0, await push.CloseAsync(TimeSpan.Zero));
    }

    [Theory]
    [InlineData("zmtp", 1000, 1 << 20)]
    [InlineData("memory", 1000, 1 << 20)]
    [InlineData("zmtp", 1_000_000, 32_000)]
    [InlineData("memory", 1_000_000, 32_000)]
    public async Task A_puller_that_does_not_take_holds_the_pusher_back(string name, int highWaterMark, int highWaterBytes)
    {
        const int Messages = 60_000;
        // Both sides' marks (1000 messages of 32 bytes each), one read of 64 KiB, and what the kernel holds in four buffers of 32 KiB.
        const int Bound = 2 * 1000 + (64 + 4 * 32) * 1024 / 34;
        var bound = await BoundPairAsync(
            Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = highWaterMark, HighWaterBytes = highWaterBytes });
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        var heldBack = new TaskCompletionSource();
        var taken = 0;
        var mostAhead = 0;

        var sending = Task.Run(async () =>
        {
            for (var accepted = 1; accepted <= Messages; accepted++)
            {
                while (!push.TrySend(new byte[32]))
                {
                    heldBack.TrySetResult();
                    await push.WritableAsync();
                }
                mostAhead = Math.Max(mostAhead, accepted - Volatile.Read(ref taken));
            }
            push.Flush();
            heldBack.TrySetResult();
        });
        await heldBack.Task.WaitAsync(Sockets.Patience);
        while (taken < Messages)
        {
            var count = Math.Min(50, Messages - taken);
            await pull.ReceiveAsync(count);
            Volatile.Write(ref taken, taken + count);
        }
        await sending;
        Assert.InRange(mostAhead, 1000, Bound);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_message_larger_than_the_mark_in_bytes_passes_alone(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { HighWaterBytes = 10 });
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        var messages = Enumerable.Range(0, 5).Select(i => new string((char)('a' + i), 100_000)).ToList();
        var sending = push.SendAllAsync(messages);
        Assert.Equal(messages, await pull.ReceiveAsync(messages.Count));
        await sending;
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Closing_with_linger_delivers_all_that_was_accepted(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true);
        await using var pull = bound.Pull;
        var accepted = 0;
        while (bound.Push.TrySend("x"u8))
            accepted++;
        Assert.True(accepted >= 1000);
        var closing = bound.Push.CloseAsync(Timeout.InfiniteTimeSpan).AsTask();
        await pull.ReceiveAsync(accepted);
        Assert.Equal(0, await closing.WaitAsync(Sockets.Patience));
        Assert.Throws<ObjectDisposedException>(() => bound.Push.TrySend("y"u8));
        await _pullPeers.NextAsync(PeerEventKind.Disconnected);
        Assert.False(pull.TryReceive(1, out _));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Closing_without_linger_tells_how_much_was_thrown_away(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = 100_000, HighWaterBytes = 1 << 30 });
        await using var pull = bound.Pull;
        var accepted = 0;
        while (accepted < 150_000 && bound.Push.TrySend("0123456789012345678901234567890123456789"u8))
            accepted++;
        var lost = await bound.Push.CloseAsync(TimeSpan.Zero);
        var taking = TakeAllAsync(pull);
        await _pullPeers.NextAsync(PeerEventKind.Disconnected);
        pull.StopReading();
        var received = (await taking).Count;
        Assert.InRange(lost, 1, accepted);
        Assert.InRange(received, accepted - lost, accepted);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_was_received_before_the_reading_stopped_can_still_be_taken_and_then_it_is_drained(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: false);
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        await push.SendAllAsync(["a", "b", "c"]);
        await pull.ReadableAsync();
        Assert.True(pull.TryReceive(1, out var first));
        Assert.Equal(["a"], Sockets.TextsOf(first));
        Assert.False(pull.Drained);
        pull.StopReading();
        Assert.Equal(["b", "c"], await TakeAllAsync(pull));
        Assert.True(pull.Drained);
        await push.SendAllAsync(["late"]);
        await pull.ReadableAsync();
        Assert.False(pull.TryReceive(1, out _));
    }

    [Theory, MemberData(nameof(NamesAndSides))]
    public async Task Disposing_calls_those_back_who_wait(string name, bool pushBinds)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds);
        var readable = bound.Pull.ReadableAsync();
        Assert.False(readable.IsCompleted);
        await bound.Pull.DisposeAsync();
        await readable;
        Assert.True(bound.Pull.Drained);

        await _pushPeers.NextAsync(PeerEventKind.Disconnected);
        var writable = bound.Push.WritableAsync();
        Assert.False(writable.IsCompleted);
        await bound.Push.DisposeAsync();
        await writable;
        Assert.Equal(0, await bound.Push.CloseAsync(TimeSpan.Zero));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_pusher_that_is_held_back_can_be_disposed_of(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = 10 });
        await using var pull = bound.Pull;
        while (bound.Push.TrySend(new byte[100_000]))
        {
        }
        await bound.Push.DisposeAsync();
        Assert.True(await bound.Push.CloseAsync(TimeSpan.Zero) > 0);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_connector_that_comes_first_finds_the_late_binder_and_again_after_it_restarted(string name)
    {
        var transport = Transports.Create(name);
        var endpoint = await FreeEndpointAsync(transport, name);
        await using var push = transport.Push([Connecting(endpoint)], Options(_pushPeers));
        Assert.False(push.TrySend("x"u8));
        for (var round = 0; round < 3; round++)
        {
            await using var pull = transport.Pull([Endpoint.Parse(endpoint, bindsByDefault: true)], Options());
            await _pushPeers.ConnectedAsync();
            await push.SendAllAsync([$"round {round}"]);
            Assert.Equal([$"round {round}"], await pull.ReceiveAsync(1));
            await pull.DisposeAsync();
            await _pushPeers.NextAsync(PeerEventKind.Disconnected);
        }
        Assert.Equal((3, 3, 0), (push.Counters.Connected, push.Counters.Disconnected, push.Counters.Peers));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_name_or_port_in_use_and_a_foreign_scheme_are_clear_errors(string name)
    {
        var transport = Transports.Create(name);
        await using var push = transport.Push([Bound(name)], Options());
        var again = Endpoint.Parse("@" + push.Endpoints[0], bindsByDefault: true);
        var inUse = Assert.Throws<TransportException>(() => transport.Pull([again], Options()));
        Assert.Contains($"'{again}' cannot be bound", inUse.Message);
        Assert.Contains("in use", inUse.Message);
        Assert.Contains("choose another", inUse.Message);
        Assert.Contains("no scheme 'inproc'", Assert.Throws<TransportException>(() => transport.Push([new Endpoint("inproc", "x", true)], Options())).Message);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Sockets_of_the_same_type_reject_each_other(string name)
    {
        var transport = Transports.Create(name);
        await using var one = transport.Pull([Bound(name)], Options(_pullPeers));
        await using var other = transport.Pull([Connecting(one.Endpoints[0])], Options());
        Assert.Contains("does not fit", (await _pullPeers.NextAsync(PeerEventKind.Rejected)).Reason);
        Assert.True(one.Counters is { Rejected: >= 1, Connected: 0, Peers: 0 });
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

    private static TransportOptions Options(PeerLog? peers = null) => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(5),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        OnPeer = peers is null ? null : peers.Add,
    };

    private static Endpoint Bound(string name, string memoryName = "test") =>
        Endpoint.Parse(name == "memory" ? $"@memory://{memoryName}" : "@tcp://127.0.0.1:0", bindsByDefault: true);

    private static Endpoint Connecting(string endpoint) => Endpoint.Parse(endpoint, bindsByDefault: false);

    private static async Task<string> FreeEndpointAsync(ITransport transport, string name)
    {
        await using var probe = transport.Pull([Bound(name)], Options());
        return probe.Endpoints[0];
    }

    private static async Task<List<string>> TakeAllAsync(IPullSocket pull)
    {
        var messages = new List<string>();
        while (!pull.Drained)
        {
            if (pull.TryReceive(1000, out var batch))
                messages.AddRange(Sockets.TextsOf(batch));
            else
                await pull.ReadableAsync();
        }
        return messages;
    }

    private async Task<(IPushSocket Push, IPullSocket Pull)> BoundPairAsync(
        ITransport transport, bool pushBinds, Func<TransportOptions, TransportOptions>? change = null)
    {
        var name = transport is Actors.Transport.Memory.MemoryTransport ? "memory" : "zmtp";
        change ??= options => options;
        IPushSocket push;
        IPullSocket pull;
        if (pushBinds)
        {
            push = transport.Push([Bound(name)], change(Options(_pushPeers)));
            pull = transport.Pull([Connecting(push.Endpoints[0])], change(Options(_pullPeers)));
        }
        else
        {
            pull = transport.Pull([Bound(name)], change(Options(_pullPeers)));
            push = transport.Push([Connecting(pull.Endpoints[0])], change(Options(_pushPeers)));
        }
        await _pushPeers.ConnectedAsync();
        await _pullPeers.ConnectedAsync();
        return (push, pull);
    }
}
