using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class PullPeerTests
{
    [Fact]
    public async Task A_message_behind_a_million_commands_arrives()
    {
        using var listener = RawPeer.Listen();
        using var sender = await RawPeer.ConnectAsync($"tcp://{listener.LocalEndPoint}");
        using var connection = new Connection(await listener.AcceptAsync(), "tcp://*:0");
        using var stop = new CancellationTokenSource();
        var queue = new FairQueue();
        // In a time that stands still, the taker is never thought to be away.
        using var peer = new PullPeer(connection, new TransportOptions { TimeProvider = new ManualTimeProvider() }, new ReceiveBudget(TimeProvider.System), queue, stop.Token);
        await sender.SendAsync(Wire.Frame([1]));
        // Somebody takes: what comes next is left to it, and then it reads on by itself.
        Assert.False(peer.TryTake(1, out _));
        var running = peer.RunAsync();
        MessageBatch? batch;
        while (!peer.TryTake(1, out batch))
            await ReadableAsync(queue, peer);
        batch.Release();
        byte[] commands = [.. Enumerable.Repeat(Wire.Command("N", []), 1_000_000).SelectMany(each => each)];
        var sending = sender.SendAsync([.. commands, .. Wire.Frame([2])]);

        while (!peer.TryTake(1, out batch))
            await ReadableAsync(queue, peer);

        Assert.Equal([2], batch[0].Payload.ToArray());
        batch.Release();
        await sending;
        await stop.CancelAsync();
        await running;
        Assert.True(peer is { Ended: true, IsEmpty: true });
    }

    private static async Task ReadableAsync(FairQueue queue, PullPeer peer)
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.WhenReadable(() => called.TrySetResult());
        if (!peer.IsEmpty)
            queue.Notify();
        await called.Task.WaitAsync(Sockets.TestTimeout);
    }
}
