using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Transport.Memory;

/// <summary>What the memory transport promises beyond the others: all happens within the call that causes it.</summary>
public sealed class MemoryTransportTests
{
    private static readonly Endpoint Bound = Endpoint.Parse("@memory://x", bindsByDefault: true);
    private static readonly Endpoint Connecting = Endpoint.Parse(">memory://x", bindsByDefault: true);

    private readonly MemoryTransport _transport = new();

    [Fact]
    public void A_flush_makes_the_call_back_before_it_returns()
    {
        var push = _transport.Push([Bound], new TransportOptions());
        var pull = _transport.Pull([Connecting], new TransportOptions());
        var calls = 0;
        pull.WhenReadable(() => calls++);
        Assert.True(push.TrySend("a"u8));
        Assert.Equal(0, calls);
        Assert.False(pull.TryReceive(10, out _));
        push.Flush();
        Assert.Equal(1, calls);
        Assert.True(pull.TryReceive(10, out var batch));
        Assert.Equal(["a"], Sockets.TextsOf(batch));
    }

    [Fact]
    public void Each_side_holds_its_own_mark_and_taking_makes_room()
    {
        var push = _transport.Push([Bound], new TransportOptions { HighWaterMark = 3 });
        var pull = _transport.Pull([Connecting], new TransportOptions { HighWaterMark = 5 });
        var accepted = 0;
        while (push.TrySend([(byte)accepted]))
            accepted++;
        Assert.Equal(8, accepted);
        var writable = 0;
        push.WhenWritable(() => writable++);
        Assert.Equal(0, writable);
        Assert.True(pull.TryReceive(1, out var batch));
        batch.Release();
        Assert.Equal(1, writable);
        Assert.True(push.TrySend([8]));
    }

    [Fact]
    public async Task A_kernel_holds_frames_between_the_two_and_keeps_them_when_the_push_closes()
    {
        var transport = new MemoryTransport(kernelBytes: 40);
        var push = transport.Push([Bound], new TransportOptions { HighWaterMark = 3 });
        var pull = transport.Pull([Connecting], new TransportOptions { HighWaterMark = 5 });
        var accepted = 0;
        while (push.TrySend([(byte)('a' + accepted), 0]))
            accepted++;
        // A frame of two bytes has four.
        Assert.Equal(3 + 10 + 5, accepted);
        Assert.Equal((20, 20), (pull.UnreadBytes, push.UnacknowledgedBytes));

        Assert.Equal(3, await push.CloseAsync(TimeSpan.Zero));
        var received = "";
        while (pull.TryReceive(4, out var batch))
            received += string.Concat(Sockets.TextsOf(batch).Select(text => text[0]));
        Assert.Equal("abcdefghijklmno", received);
        Assert.Equal((0, 0), (pull.UnreadBytes, pull.Counters.Peers));
    }

    [Fact]
    public async Task What_a_kernel_holds_is_lost_with_the_pull()
    {
        var transport = new MemoryTransport(kernelBytes: 40);
        var push = transport.Push([Bound], new TransportOptions { HighWaterMark = 3 });
        var pull = transport.Pull([Connecting], new TransportOptions { HighWaterMark = 5 });
        while (push.TrySend("xy"u8))
        {
        }
        await pull.DisposeAsync();
        Assert.Equal(0, push.Counters.Peers);
        // Only what the push still had was dropped by it: the rest it had sent.
        Assert.Equal(3, await push.CloseAsync(TimeSpan.Zero));
    }

    [Fact]
    public void Marks_in_bytes_hold_too()
    {
        var push = _transport.Push([Bound], new TransportOptions { HighWaterBytes = 30 });
        var pull = _transport.Pull([Connecting], new TransportOptions { HighWaterBytes = 50 });
        var accepted = 0;
        while (push.TrySend(new byte[10]))
            accepted++;
        Assert.Equal(8, accepted);
        pull.StopReading();
        var received = 0;
        while (pull.TryReceive(100, out var batch))
        {
            Assert.Equal(10 * batch.Count, batch.Bytes);
            received += batch.Count;
            batch.Release(batch.Count);
        }
        Assert.Equal(5, received);
        Assert.True(pull.Drained);
    }

    [Fact]
    public async Task Call_backs_that_answer_each_other_do_not_pile_up()
    {
        const int Count = 200_000;
        var push = _transport.Push([Bound], new TransportOptions { HighWaterMark = 1 });
        var pull = _transport.Pull([Connecting], new TransportOptions { HighWaterMark = 1 });
        var sent = 0;
        var received = 0;
        pull.WhenReadable(Take);
        Send();
        Assert.Equal((Count, Count), (sent, received));
        Assert.Equal(0, await push.CloseAsync(TimeSpan.Zero));

        void Send()
        {
            while (sent < Count && push.TrySend("x"u8))
                sent++;
            if (sent < Count)
                push.WhenWritable(Send);
            else
                push.Flush();
        }

        void Take()
        {
            while (pull.TryReceive(1, out var batch))
            {
                batch.Release();
                received++;
            }
            pull.WhenReadable(Take);
        }
    }

    [Fact]
    public async Task Linger_ends_on_the_clock_of_the_options()
    {
        var time = new ManualTimeProvider();
        var push = _transport.Push([Bound], new TransportOptions { TimeProvider = time, HighWaterMark = 10 });
        var pull = _transport.Pull([Connecting], new TransportOptions { HighWaterMark = 10 });
        while (push.TrySend("x"u8))
        {
        }
        var closing = push.CloseAsync(TimeSpan.FromSeconds(7)).AsTask();
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(closing.IsCompleted);
        Assert.True(pull.TryReceive(4, out var batch));
        batch.Release(4);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(6, await closing.WaitAsync(Sockets.TestTimeout));
        Assert.Equal(10, (await pull.ReceiveAsync(10)).Count);
    }

    [Fact]
    public void Each_instance_is_a_hub_of_its_own()
    {
        var push = _transport.Push([Bound], new TransportOptions());
        _ = new MemoryTransport().Pull([Connecting], new TransportOptions());
        Assert.False(push.TrySend("x"u8));
        Assert.Equal(0, push.Counters.Connected);
    }

    [Fact]
    public void A_call_back_that_throws_reaches_its_caller_and_spoils_nothing()
    {
        var push = _transport.Push([Bound], new TransportOptions());
        var pull = _transport.Pull([Connecting], new TransportOptions());
        pull.WhenReadable(() => throw new InvalidOperationException("mine"));
        Assert.True(push.TrySend("a"u8));
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(push.Flush).Message);
        var called = false;
        pull.WhenReadable(() => called = true);
        Assert.True(called);
    }
}
