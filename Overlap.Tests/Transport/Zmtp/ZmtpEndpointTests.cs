using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>What the sockets bind and connect to.</summary>
public sealed class ZmtpEndpointTests : ZmtpTest
{
    [Fact]
    public async Task A_connector_reports_its_failure_once_and_their_number_later()
    {
        using var listener = RawPeer.Listen();
        var endpoint = ConnectingTo(listener);
        listener.Dispose();
        await using var pull = Transport.Pull([endpoint], Options);
        while (pull.Counters.Failed < 10)
            await Task.Yield();
        var first = await Peers.NextAsync(PeerEventKind.Failed);
        Assert.Contains($"'{endpoint}' cannot be reached: nothing listens there", first.Reason);

        await using var push = Transport.Push([endpoint with { Binds = true }], new TransportOptions());
        var connected = await Peers.NextAsync(PeerEventKind.Connected);
        Assert.Equal($"after {pull.Counters.Failed} failures", connected.Reason);
        Assert.Equal([first, connected], Peers.All);
    }

    [Fact]
    public void Unknown_hosts_and_foreign_addresses_are_clear_errors()
    {
        var unknown = Assert.Throws<TransportException>(() => Transport.Pull([Endpoint.Parse("tcp://no-such-host.invalid:5555", false)], Options));
        Assert.Equal("'tcp://no-such-host.invalid:5555': the host 'no-such-host.invalid' cannot be resolved: check the name, or use an IP address.", unknown.Message);
        var foreign = Assert.Throws<TransportException>(() => Transport.Push([Endpoint.Parse("tcp://192.0.2.1:5555", true)], Options));
        Assert.Equal("'tcp://192.0.2.1:5555' cannot be bound: '192.0.2.1' is not an address of this machine. Use 127.0.0.1, * or one of its own addresses.", foreign.Message);
    }

    [Fact]
    public async Task Endpoints_have_their_real_ports_and_a_failure_binds_none()
    {
        await using var push = Transport.Push([Endpoint.Parse("@tcp://*:*", true), Endpoint.Parse("@tcp://localhost:0", true)], Options);
        Assert.StartsWith("tcp://0.0.0.0:", push.Endpoints[0]);
        Assert.StartsWith("tcp://127.0.0.1:", push.Endpoints[1]);
        Assert.DoesNotContain(push.Endpoints, endpoint => endpoint.EndsWith(":0", StringComparison.Ordinal));

        using var probe = RawPeer.Listen();
        var free = Endpoint.Parse($"@tcp://{probe.LocalEndPoint}", true);
        probe.Dispose();
        Assert.Throws<TransportException>(() => Transport.Push([free, Endpoint.Parse("@" + push.Endpoints[1], true)], Options));
        await using var again = Transport.Push([free], Options);
        Assert.Equal($"{free}", again.Endpoints[0]);
    }

    [Fact]
    public async Task Disposing_closes_every_connection_and_frees_the_port()
    {
        var pull = Transport.Pull([Bound], Options);
        var endpoint = pull.Endpoints[0];
        using var peer = await RawPeer.ConnectAsync(endpoint, "PUSH");
        using var greeting = await RawPeer.ConnectAsync(endpoint);
        await greeting.ReceiveAsync(64);
        await peer.SendAsync([.. Wire.Frame("never taken"u8.ToArray()), .. Wire.LongHeader(1000)]);
        await pull.ReadableAsync();
        await pull.DisposeAsync();
        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Empty(await greeting.ReceiveToEndAsync());
        Assert.Equal(0, pull.Counters.Peers);
        await using var again = Transport.Pull([Endpoint.Parse("@" + endpoint, true)], Options);
        Assert.Equal(endpoint, again.Endpoints[0]);
    }
}
