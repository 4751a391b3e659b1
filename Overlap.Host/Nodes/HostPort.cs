using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace Overlap.Host.Nodes;

/// <summary>Members of the cluster on the command line: <c>HOST:PORT</c>.</summary>
internal static class HostPort
{
    /// <summary>The members that an option names.</summary>
    public static DnsEndPoint[] Parse(ArgumentResult result)
    {
        var members = new List<DnsEndPoint>();
        foreach (var token in result.Tokens)
        {
            var colon = token.Value.LastIndexOf(':');
            var isPort = int.TryParse(token.Value[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535;
            if (colon > 0 && isPort)
                members.Add(new DnsEndPoint(token.Value[..colon], port));
            else
                result.AddError($"--join {token.Value}: expected HOST:PORT, such as 127.0.0.1:7001");
        }
        return [.. members];
    }
}
