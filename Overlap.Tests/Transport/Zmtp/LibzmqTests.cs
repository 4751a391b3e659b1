using System.Text;
using Overlap.Actors.Transport;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>The sockets against real libzmq.</summary>
public sealed class LibzmqTests
{
    private const int Count = 50_000;

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_libzmq_PUSH_is_pulled_from(bool pullBinds)
    {
        Peers.PythonWithZmq();
        var options = new TransportOptions { ReconnectInterval = TimeSpan.FromMilliseconds(10) };
        LibzmqPeer peer;
        IPullSocket pull;
        if (pullBinds)
        {
            pull = new ZmtpTransport().Pull([Endpoint.Parse("@tcp://127.0.0.1:0", true)], options);
            peer = await LibzmqPeer.StartAsync("push", "connect", pull.Endpoints[0], Count);
        }
        else
        {
            peer = await LibzmqPeer.StartAsync("push", "bind", "tcp://127.0.0.1:*", Count);
            pull = new ZmtpTransport().Pull([Endpoint.Parse(peer.Endpoint, false)], options);
        }
        using (peer)
        await using (pull)
        {
            var received = await ReceiveAsync(pull);
            Assert.Equal(await peer.ResultAsync(), LibzmqPeer.ResultOf(received));
            Assert.Equal(3, received[10].Length);
            Assert.Equal("message 11", Encoding.ASCII.GetString(received[11][0]));
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_libzmq_PULL_is_pushed_to(bool pushBinds)
    {
        Peers.PythonWithZmq();
        var options = new TransportOptions { ReconnectInterval = TimeSpan.FromMilliseconds(10) };
        LibzmqPeer peer;
        IPushSocket push;
        if (pushBinds)
        {
            push = new ZmtpTransport().Push([Endpoint.Parse("@tcp://127.0.0.1:0", true)], options);
            peer = await LibzmqPeer.StartAsync("pull", "connect", push.Endpoints[0], Count);
        }
        else
        {
            peer = await LibzmqPeer.StartAsync("pull", "bind", "tcp://127.0.0.1:*", Count);
            push = new ZmtpTransport().Push([Endpoint.Parse(">" + peer.Endpoint, true)], options);
        }
        using (peer)
        await using (push)
        {
            var messages = Enumerable.Range(0, Count).Select(i => new[] { Encoding.ASCII.GetBytes($"message {i} {new string('x', i % 700)}") }).ToList();
            foreach (var message in messages)
                await push.SendAsync(message[0]);
            Assert.Equal(0, await push.CloseAsync(Timeout.InfiniteTimeSpan));
            Assert.Equal(await peer.ResultAsync(), LibzmqPeer.ResultOf(messages));
        }
    }

    private static async Task<List<byte[][]>> ReceiveAsync(IPullSocket pull)
    {
        var received = new List<byte[][]>();
        while (received.Count < Count)
        {
            if (!pull.TryReceive(1000, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            for (var i = 0; i < batch.Count; i++)
            {
                var message = batch[i];
                received.Add([.. Enumerable.Range(0, message.PartCount).Select(part => message.Part(part).ToArray())]);
            }
            batch.Release(batch.Count);
        }
        return received;
    }
}
