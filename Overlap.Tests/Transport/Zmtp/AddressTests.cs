using System.Net.Sockets;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Unix sockets, IPv6 and host names, with real sockets.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly ZmtpTransport _transport = new();
    private readonly PeerLog _peers = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("@tcp://[::1]:0")]
    [InlineData("@tcp://localhost:0")]
    [InlineData("@ipc://")]
    public async Task Messages_go_both_ways_of_binding(string text)
    {
        Skip.If(text.Contains("::1") && !Socket.OSSupportsIPv6, "There is no IPv6 here.");
        var bound = text == "@ipc://" ? Ipc("socket") : Endpoint.Parse(text, bindsByDefault: true);
        await using (var push = _transport.Push([bound], Options))
        await using (var pull = _transport.Pull([Endpoint.Parse(">" + push.Endpoints[0], false)], Options))
        {
            await push.SendAllAsync(["one way"]);
            Assert.Equal(["one way"], await pull.ReceiveAsync(1));
        }
        await using (var pull = _transport.Pull([bound], Options))
        await using (var push = _transport.Push([Endpoint.Parse(">" + pull.Endpoints[0], true)], Options))
        {
            await push.SendAllAsync(["the other"]);
            Assert.Equal(["the other"], await pull.ReceiveAsync(1));
        }
    }

    [Fact]
    public async Task A_Unix_socket_is_its_owners_alone_and_gone_when_it_is_closed()
    {
        var endpoint = Ipc("socket");
        await using (var pull = _transport.Pull([endpoint], Options))
        {
            Assert.Equal($"{endpoint}", pull.Endpoints[0]);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(endpoint.Address));
        }
        Assert.False(File.Exists(endpoint.Address));
    }

    [Fact]
    public async Task A_stale_socket_is_replaced_and_one_in_use_or_another_file_is_not()
    {
        var endpoint = Ipc("socket");
        await using (var first = _transport.Pull([endpoint], Options))
        {
            Assert.Contains("it is in use", ErrorOf(endpoint));
            // Its file stays behind, as that of a killed program does.
            File.Move(endpoint.Address, endpoint.Address + ".kept");
        }
        File.Move(endpoint.Address + ".kept", endpoint.Address);
        await using (var second = _transport.Pull([endpoint], Options))
            Assert.Equal($"{endpoint}", second.Endpoints[0]);

        File.WriteAllText(endpoint.Address, "precious");
        Assert.Contains("the file there is not a socket", ErrorOf(endpoint));
        Assert.Equal("precious", File.ReadAllText(endpoint.Address));
    }

    [Fact]
    public void A_path_that_cannot_be_used_is_a_clear_error()
    {
        Assert.Contains("the folder of", ErrorOf(Ipc("missing/socket")));
        Assert.Contains("has at most 107 bytes, this one 108", ErrorOf(new Endpoint("ipc", "/" + new string('x', 107), true)));
        Assert.Contains("names no file", ErrorOf(new Endpoint("ipc", "*", true)));
        Assert.Contains("names no file", ErrorOf(new Endpoint("ipc", "@abstract", true)));
        Assert.DoesNotContain("at most", ErrorOf(new Endpoint("ipc", "/missing/" + new string('x', 98), true)));
    }

    [Fact]
    public async Task A_connector_to_a_Unix_socket_that_is_not_there_yet_finds_it_later()
    {
        var endpoint = Ipc("late");
        await using var push = _transport.Push([endpoint with { Binds = false }], Options);
        Assert.Contains("nothing listens there", (await _peers.NextAsync(PeerEventKind.Failed)).Reason);
        await using var pull = _transport.Pull([endpoint], Options);
        await push.SendAllAsync(["found"]);
        Assert.Equal(["found"], await pull.ReceiveAsync(1));
    }

    private Endpoint Ipc(string name) => new("ipc", Path.Combine(_folder.FullName, name), Binds: true);

    private string ErrorOf(Endpoint endpoint) => Assert.Throws<TransportException>(() => _transport.Pull([endpoint], Options)).Message;

    private TransportOptions Options => new()
    {
        ReconnectInterval = TimeSpan.FromMilliseconds(5),
        ReconnectMax = TimeSpan.FromMilliseconds(20),
        OnPeer = _peers.Add,
    };
}
