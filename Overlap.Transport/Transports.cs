using Overlap.Transport.Memory;
using Overlap.Transport.NetMq;
using Overlap.Transport.Zmtp;

namespace Overlap.Transport;

/// <summary>Creates transports by their names in <c>overlap.source.transport</c>.</summary>
internal static class Transports
{
    private static readonly Dictionary<string, Func<ITransport>> Known = new()
    {
        ["memory"] = () => new MemoryTransport(),
        ["netmq"] = () => new NetMqTransport(),
        ["zmtp"] = () => new ZmtpTransport(),
    };

    /// <summary>The known names, sorted.</summary>
    public static IReadOnlyCollection<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Creates the transport of that name.</summary>
    /// <exception cref="TransportException">The name is unknown; the message lists the known ones.</exception>
    public static ITransport Create(string name) =>
        Known.TryGetValue(name, out var create)
            ? create()
            : throw new TransportException(
                $"There is no transport '{name}' (overlap.source.transport): use one of {string.Join(", ", Names)}.");
}
