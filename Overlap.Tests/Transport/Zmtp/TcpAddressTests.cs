using System.Net;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class TcpAddressTests
{
    [Theory]
    [InlineData("@tcp://127.0.0.1:5555", "127.0.0.1", 5555)]
    [InlineData("@tcp://*:*", "*", 0)]
    [InlineData("@tcp://[::1]:0", "[::1]", 0)]
    [InlineData(">tcp://some.host:65535", "some.host", 65535)]
    public void Host_and_port_are_read(string text, string host, int port)
    {
        var address = TcpAddress.Parse(Endpoint.Parse(text, bindsByDefault: false));
        Assert.Equal((host, port), (address.Host, address.Port));
    }

    [Theory]
    [InlineData("@tcp://127.0.0.1", "has no port")]
    [InlineData("@tcp://127.0.0.1:", "'' is not a port")]
    [InlineData("@tcp://127.0.0.1:70000", "'70000' is not a port")]
    [InlineData("@tcp://127.0.0.1:-1", "'-1' is not a port")]
    [InlineData("@tcp://127.0.0.1: 1", "' 1' is not a port")]
    [InlineData("@tcp://::1:5555", "an IPv6 address must be in brackets")]
    [InlineData(">tcp://*:5555", "name the host")]
    [InlineData(">tcp://127.0.0.1:0", "name the port")]
    public void What_is_wrong_is_named_with_its_endpoint(string text, string error)
    {
        var endpoint = Endpoint.Parse(text, bindsByDefault: false);
        var failure = Assert.Throws<TransportException>(() => TcpAddress.Parse(endpoint));
        Assert.Contains(error, failure.Message);
        Assert.Contains($"'{endpoint}'", failure.Message);
    }

    [Fact]
    public void A_star_binds_to_all_interfaces_and_a_name_to_an_IPv4_address()
    {
        Assert.Equal(new IPEndPoint(IPAddress.Any, 1), TcpAddress.Parse(new Endpoint("tcp", "*:1", true)).ToBind());
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 1), TcpAddress.Parse(new Endpoint("tcp", "localhost:1", true)).ToBind());
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 1), TcpAddress.Parse(new Endpoint("tcp", "[::1]:1", true)).ToBind());
    }
}
