using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>How peers come, go and do not fit, whatever carries the messages.</summary>
public sealed class SocketPeerTests : SocketTest
{
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

    [Theory, MemberData(nameof(NamesAndSides))]
    public async Task Disposing_calls_those_back_who_wait(string name, bool pushBinds)
    {
        var bound = await BoundPairAsync(Transports.Create(name), pushBinds);
        var readable = bound.Pull.ReadableAsync();
        Assert.False(readable.IsCompleted);
        await bound.Pull.DisposeAsync();
        await readable;
        Assert.True(bound.Pull.Drained);

        await PushPeers.NextAsync(PeerEventKind.Disconnected);
        var writable = bound.Push.WritableAsync();
        Assert.False(writable.IsCompleted);
        await bound.Push.DisposeAsync();
        await writable;
        Assert.Equal(0, await bound.Push.CloseAsync(TimeSpan.Zero));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_connector_finds_a_late_binder_and_a_restarted_one(string name)
    {
        var transport = Transports.Create(name);
        var endpoint = await FreeEndpointAsync(transport, name);
        await using var push = transport.Push([Connecting(endpoint)], Options(PushPeers));
        Assert.False(push.TrySend("x"u8));
        for (var round = 0; round < 3; round++)
        {
            await using var pull = transport.Pull([Endpoint.Parse(endpoint, bindsByDefault: true)], Options());
            await PushPeers.ConnectedAsync();
            await push.SendAllAsync([$"round {round}"]);
            Assert.Equal([$"round {round}"], await pull.ReceiveAsync(1));
            await pull.DisposeAsync();
            await PushPeers.NextAsync(PeerEventKind.Disconnected);
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

    [Theory, MemberData(nameof(NamesThatKnowPeers))]
    public async Task Sockets_of_the_same_type_reject_each_other(string name)
    {
        var transport = Transports.Create(name);
        await using var one = transport.Pull([Bound(name)], Options(PullPeers));
        await using var other = transport.Pull([Connecting(one.Endpoints[0])], Options());
        Assert.Contains("does not fit", (await PullPeers.NextAsync(PeerEventKind.Rejected)).Reason);
        Assert.True(one.Counters is { Rejected: >= 1, Connected: 0, Peers: 0 });
    }
}
