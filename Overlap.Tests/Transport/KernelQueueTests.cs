using Overlap.Tests.Logs;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>What a PUSH has written is read by the PULL, or one of the two kernels has it.</summary>
public sealed class KernelQueueTests : SocketTest, IDisposable
{
    // A pusher that cannot send for this long is held back: all buffers are full.
    private static readonly TimeSpan HeldBack = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public async Task No_byte_is_missing_and_none_is_there_twice(string scheme)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux tells what is not yet acknowledged");
        const int Messages = 120;
        var endpoint = scheme == "ipc" ? $"@ipc://{_folder["held.sock"]}" : "@tcp://127.0.0.1:0";
        await using var push = Transports.Create("zmtp").Push([Endpoint.Parse(endpoint, bindsByDefault: true)], Options(PushPeers));
        await using var pull = Transports.Create("zmtp").Pull([Connecting(push.Endpoints[0])], Options(PullPeers) with { HighWaterMark = 1 });
        await PullPeers.ConnectedAsync();
        await push.WritableAsync();

        // One read of 64 KiB is above the mark: the rest stays where it is.
        await push.SendAllAsync(Enumerable.Repeat(new string('x', 1000), Messages));

        Assert.True(SpinWait.SpinUntil(() => push.Counters.Bytes == pull.Counters.Bytes + pull.UnreadBytes + push.UnacknowledgedBytes, Sockets.TestTimeout));
        Assert.InRange(pull.UnreadBytes!.Value, 1, Messages * 1009);
        await pull.ReceiveAsync(Messages);
        Assert.True(SpinWait.SpinUntil(() => pull.UnreadBytes + push.UnacknowledgedBytes == 0, Sockets.TestTimeout));
    }

    [SkippableTheory]
    [InlineData("zmtp")]
    [InlineData("netmq")]
    public async Task A_flood_that_nobody_reads_fills_both_kernels(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux tells what is not yet acknowledged");
        var pair = await BoundPairAsync(Transports.Create(name), pushBinds: true);
        await using var push = pair.Push;
        await using var pull = pair.Pull;

        var accepted = Fill(push);

        Assert.True(SpinWait.SpinUntil(() => pull.UnreadBytes > 0 && push.UnacknowledgedBytes > 0, Sockets.TestTimeout));
        await pull.ReceiveAsync(accepted);
        Assert.True(SpinWait.SpinUntil(() => pull.UnreadBytes + push.UnacknowledgedBytes == 0, Sockets.TestTimeout));
    }

    [Fact]
    public async Task In_memory_there_is_no_kernel()
    {
        var (push, pull) = await BoundPairAsync(Transports.Create("memory"), pushBinds: true);
        Assert.Null(pull.UnreadBytes);
        Assert.Null(push.UnacknowledgedBytes);
        await push.DisposeAsync();
        await pull.DisposeAsync();
    }

    [Theory]
    [InlineData("zmtp")]
    [InlineData("netmq")]
    public async Task A_closed_socket_holds_nothing(string name)
    {
        var (push, pull) = await BoundPairAsync(Transports.Create(name), pushBinds: true);
        Fill(push);
        await push.DisposeAsync();
        await pull.DisposeAsync();
        Assert.Equal((0, 0), (pull.UnreadBytes ?? 0, push.UnacknowledgedBytes ?? 0));
    }

    // Sends until nothing goes any more, and returns how many messages went.
    private static int Fill(IPushSocket push)
    {
        var message = new byte[1000];
        var accepted = 0;
        while (SpinWait.SpinUntil(() => push.TrySend(message), HeldBack))
            accepted++;
        return accepted;
    }
}
