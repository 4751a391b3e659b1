using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Transport;

/// <summary>What tests of both transports' sockets share: pairs of them, and a log of each side's peers.</summary>
public abstract class SocketTest
{
    private protected PeerLog PushPeers { get; } = new();

    private protected PeerLog PullPeers { get; } = new();

    public static TheoryData<string> Names => [.. Transports.Names];

    /// <summary>
    /// Those that know their peers: who was rejected in the handshake, and whose a message is. NetMQ keeps both to itself.
    /// </summary>
    public static TheoryData<string> NamesThatKnowPeers => [.. Transports.Names.Where(name => name != "netmq")];

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

    private protected static TransportOptions Options(PeerLog? peers = null) => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(5),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        OnPeer = peers is null ? null : peers.Add,
    };

    private protected static Endpoint Bound(string name, string memoryName = "test") =>
        Endpoint.Parse(name == "memory" ? $"@memory://{memoryName}" : "@tcp://127.0.0.1:0", bindsByDefault: true);

    private protected static Endpoint Connecting(string endpoint) => Endpoint.Parse(endpoint, bindsByDefault: false);

    private protected static async Task<string> FreeEndpointAsync(ITransport transport, string name)
    {
        await using var probe = transport.Pull([Bound(name)], Options());
        return probe.Endpoints[0];
    }

    private protected static async Task<List<string>> TakeAllAsync(IPullSocket pull)
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

    private protected async Task<(IPushSocket Push, IPullSocket Pull)> BoundPairAsync(
        ITransport transport, bool pushBinds, Func<TransportOptions, TransportOptions>? change = null)
    {
        var name = transport is MemoryTransport ? "memory" : "zmtp";
        change ??= options => options;
        IPushSocket push;
        IPullSocket pull;
        if (pushBinds)
        {
            push = transport.Push([Bound(name)], change(Options(PushPeers)));
            pull = transport.Pull([Connecting(push.Endpoints[0])], change(Options(PullPeers)));
        }
        else
        {
            pull = transport.Pull([Bound(name)], change(Options(PullPeers)));
            push = transport.Push([Connecting(pull.Endpoints[0])], change(Options(PushPeers)));
        }
        await PushPeers.ConnectedAsync();
        await PullPeers.ConnectedAsync();
        await push.WritableAsync();
        return (push, pull);
    }
}
