using System.Globalization;
using System.Net;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Web;

/// <summary>Where the live page is served.</summary>
/// <param name="Address">An address of this machine.</param>
/// <param name="Port">Its port; 0 for a free one.</param>
internal sealed record WebAddress(IPAddress Address, int Port)
{
    /// <summary>The port of OpenTelemetry's exporters for Prometheus, the same for every run: a page or a scraper finds the next run, too.</summary>
    public const int DefaultPort = 9464;

    /// <summary>The default.</summary>
    public static WebAddress Default { get; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>Whether it can be reached from this machine only.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Parses <c>HOST:PORT</c>, <c>HOST</c> or <c>PORT</c>. HOST is an IP address, <c>localhost</c>, or <c>*</c> for all.</summary>
    /// <exception cref="SettingsException">It is none of these.</exception>
    public static WebAddress Parse(string text)
    {
        if (PortIn(text) is { } alone)
            return Default with { Port = alone };
        if (AddressIn(text) is { } address)
            return Default with { Address = address };
        var colon = text.LastIndexOf(':');
        if (colon > 0 && AddressIn(text[..colon]) is { } host && PortIn(text[(colon + 1)..]) is { } port)
            return new WebAddress(host, port);
        throw new SettingsException(
            $"--web {text}: expected HOST:PORT, such as {Default}: an IP address, localhost or * (all addresses), and a port from 0 (a free one) to 65535");
    }

    /// <summary>As in a URL.</summary>
    public override string ToString() => new IPEndPoint(Address, Port).ToString();

    private static int? PortIn(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    private static IPAddress? AddressIn(string text) => text switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ when text.StartsWith('[') != text.EndsWith(']') || (text.Contains(':') && !text.StartsWith('[')) => null,
        _ => IPAddress.TryParse(text.Trim('[', ']'), out var address) ? address : null,
    };
}
