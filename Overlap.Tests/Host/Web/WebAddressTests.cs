using System.Net;
using Microsoft.AspNetCore.Http;
using Overlap.Actors.Configuration;
using Overlap.Host.Web;

namespace Overlap.Tests.Host.Web;

public class WebAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9000", true)]
    [InlineData("localhost:0", "127.0.0.1:0", true)]
    [InlineData("localhost", "127.0.0.1:9464", true)]
    [InlineData("9000", "127.0.0.1:9000", true)]
    [InlineData("0", "127.0.0.1:0", true)]
    [InlineData("[::1]:9000", "[::1]:9000", true)]
    [InlineData("*:9000", "0.0.0.0:9000", false)]
    [InlineData("[::]:65535", "[::]:65535", false)]
    [InlineData("192.0.2.1", "192.0.2.1:9464", false)]
    public void A_host_a_port_or_both_are_understood(string text, string address, bool isLoopback)
    {
        var parsed = WebAddress.Parse(text);
        Assert.Equal((address, isLoopback), ($"{parsed}", parsed.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.org:80")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1:")]
    [InlineData(":80")]
    [InlineData("::1:80")]
    [InlineData("[::1:80")]
    [InlineData("http://127.0.0.1:80")]
    public void What_is_none_of_them_is_refused(string text) =>
        Assert.StartsWith(
            $"--web {text}: expected HOST:PORT, such as 127.0.0.1:9464", Assert.Throws<SettingsException>(() => WebAddress.Parse(text)).Message);

    [Theory]
    [InlineData("127.0.0.1:9464", "127.0.0.1:9464", true)]
    [InlineData("127.0.0.1:9464", "localhost:9464", true)]
    [InlineData("127.0.0.1:9464", "LOCALHOST", true)]
    [InlineData("127.0.0.1:9464", "[::1]:9464", true)]
    [InlineData("127.0.0.1:9464", "evil.example", false)]
    [InlineData("127.0.0.1:9464", "127.0.0.1.evil.example:9464", false)]
    [InlineData("127.0.0.1:9464", "192.0.2.1:9464", false)]
    [InlineData("127.0.0.1:9464", "", false)]
    [InlineData("*:9464", "192.0.2.1:9464", true)]
    [InlineData("*:9464", "localhost:9464", true)]
    [InlineData("*:9464", "evil.example:9464", false)]
    public void Only_a_Host_that_is_this_one_is_answered(string address, string host, bool isAnswered) =>
        Assert.Equal(isAnswered, HostRule.Allows(new HostString(host), WebAddress.Parse(address)));

    [Fact]
    public void Beyond_the_loopback_this_machines_name_is_answered()
    {
        Assert.True(HostRule.Allows(new HostString(Dns.GetHostName(), 80), WebAddress.Parse("*")));
        Assert.False(HostRule.Allows(new HostString(Dns.GetHostName(), 80), WebAddress.Default));
    }
}
