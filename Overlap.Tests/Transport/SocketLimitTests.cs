using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>High-water marks, linger and the end of reading, whatever carries the messages.</summary>
public sealed class SocketLimitTests : SocketTest
{
    // A pusher that nothing moves on for this long is held back by its peer, and not by a thread of the transport that has not run yet.
    private static readonly TimeSpan HeldBack = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("zmtp", 1000, 1 << 20, 16)]
    [InlineData("memory", 1000, 1 << 20, 16)]
    [InlineData("netmq", 1000, 1 << 20, 128)]
    [InlineData("zmtp", 1_000_000, 32_000, 16)]
    [InlineData("memory", 1_000_000, 32_000, 16)]
    public async Task A_puller_that_does_not_take_holds_the_pusher_back(string name, int highWaterMark, int highWaterBytes, int bufferKiB)
    {
        const int Messages = 60_000;
        // Both sides' marks (1000 messages of 32 bytes each), one read of 64 KiB, and what the kernel holds in four buffers of twice their size.
        var bound = 2 * 1000 + (64 + 4 * 2 * bufferKiB) * 1024 / 34;
        var pair = await BoundPairAsync(
            Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = highWaterMark, HighWaterBytes = highWaterBytes, SocketBuffer = bufferKiB << 10 });
        await using var push = pair.Push;
        await using var pull = pair.Pull;
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
        await heldBack.Task.WaitAsync(Sockets.TestTimeout);
        while (taken < Messages)
        {
            var count = Math.Min(50, Messages - taken);
            await pull.ReceiveAsync(count);
            Volatile.Write(ref taken, taken + count);
        }
        await sending;
        Assert.InRange(mostAhead, 1000, bound);
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
        Assert.Equal(0, await closing.WaitAsync(Sockets.TestTimeout));
        Assert.Throws<ObjectDisposedException>(() => bound.Push.TrySend("y"u8));
        await PullPeers.NextAsync(PeerEventKind.Disconnected);
        Assert.False(pull.TryReceive(1, out _));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Closing_without_linger_tells_how_much_was_thrown_away(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { SocketBuffer = 128 << 10 });
        await using var pull = bound.Pull;
        var accepted = 0;
        var message = new byte[40];
        while (SpinWait.SpinUntil(() => bound.Push.TrySend(message), HeldBack))
            accepted++;
        var lost = await bound.Push.CloseAsync(TimeSpan.Zero);
        var taking = TakeAllAsync(pull);
        await PullPeers.NextAsync(PeerEventKind.Disconnected);
        pull.StopReading();
        var received = (await taking).Count;
        Assert.InRange(lost, 1, accepted);
        Assert.InRange(received, accepted - lost, accepted);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_was_received_can_still_be_taken_after_StopReading(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: false);
        await using var push = bound.Push;
        await using var pull = bound.Pull;
        await push.SendAllAsync(["a", "b", "c"]);
        await pull.ReadableAsync();
        Assert.True(SpinWait.SpinUntil(() => pull.Counters.Bytes >= 3, Sockets.TestTimeout));
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

    [Theory, MemberData(nameof(Names))]
    public async Task A_pusher_that_is_held_back_can_be_disposed_of(string name)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds: true, options => options with { HighWaterMark = 10, SocketBuffer = 128 << 10 });
        await using var pull = bound.Pull;
        pull.StopReading();
        var message = new byte[100_000];
        while (SpinWait.SpinUntil(() => bound.Push.TrySend(message), HeldBack))
        {
        }
        await bound.Push.DisposeAsync();
        Assert.InRange(await bound.Push.CloseAsync(TimeSpan.Zero), 1, 11);
    }
}
