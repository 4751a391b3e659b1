using Overlap.Transport;

namespace Overlap.Tests.Transport;

public sealed class TransportsTests
{
    [Theory]
    [InlineData("zmtp", true, false, 0)]
    [InlineData("netmq", true, false, 0)]
    [InlineData("zmtp", false, false, 0)]
    [InlineData("netmq", false, false, 1)]
    [InlineData("zmtp", false, true, 1)]
    [InlineData("netmq", false, true, 2)]
    public void What_another_system_lacks_is_said(string transport, bool isLinux, bool isWindows, int notes) =>
        Assert.Equal(notes, PlatformNotes.Of(transport, ["@ipc:///tmp/a"], isLinux, isWindows).Count());

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<TransportException>(() => Transports.Create("zmtq"));
        Assert.Equal($"There is no transport 'zmtq' (overlap.source.transport): use one of {string.Join(", ", Transports.Names)}.", error.Message);
        Assert.Contains("zmtp", Transports.Names);
    }

    [Theory]
    [InlineData("tcp://a:1", true, true)]
    [InlineData("tcp://a:1", false, false)]
    [InlineData("@tcp://a:1", false, true)]
    [InlineData(">tcp://a:1", true, false)]
    public void An_endpoint_says_whether_it_binds(string text, bool bindsByDefault, bool binds)
    {
        Assert.Equal(new Endpoint("tcp", "a:1", binds), Endpoint.Parse(text, bindsByDefault));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("tcp")]
    [InlineData("://x")]
    [InlineData("tcp://")]
    public void What_is_no_endpoint_is_refused(string text)
    {
        Assert.Contains($"'{text}' is not an endpoint", Assert.Throws<TransportException>(() => Endpoint.Parse(text, true)).Message);
    }
}
