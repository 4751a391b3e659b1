using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Who_sends_on_a_dropped_connection_is_told_and_keeps_nobody_waiting()
    {
        using var listener = RawPeer.Listen();
        using var other = await RawPeer.ConnectAsync($"tcp://{listener.LocalEndPoint}");
        using var connection = new Connection(await listener.AcceptAsync(), "tcp://*:0");
        connection.Drop("a test");

        Assert.False(connection.TrySend([1, 2, 3], out var sent));

        Assert.Equal(0, sent);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.SendAsync(new byte[3], default).AsTask().WaitAsync(Sockets.TestTimeout));
    }
}
