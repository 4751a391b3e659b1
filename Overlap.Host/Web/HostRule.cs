using System.Net;
using Microsoft.AspNetCore.Http;

namespace Overlap.Host.Web;

/// <summary>
/// Which Host headers are answered. A page of another site whose name is made to point at this machine (DNS rebinding) is refused: its
/// browser sends that name. An address is never such a name.
/// </summary>
internal static class HostRule
{
    /// <summary>Whether a request for <paramref name="host"/> is answered.</summary>
    /// <param name="host">The Host header.</param>
    /// <param name="address">Where the server listens.</param>
    public static bool Allows(HostString host, WebAddress address)
    {
        if (!host.HasValue)
            return false;
        if (IPAddress.TryParse(host.Host.Trim('[', ']'), out var literal))
            return !address.IsLoopback || IPAddress.IsLoopback(literal);
        return Is("localhost") || (!address.IsLoopback && Is(Dns.GetHostName()));

        bool Is(string name) => host.Host.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
