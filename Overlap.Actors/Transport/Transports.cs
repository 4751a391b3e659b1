using Overlap.Actors.Transport.Memory;
using Overlap.Actors.Transport.NetMq;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Actors.Transport;

/// <summary>The transports by the name that <c>overlap.source.transport</c> gives them.</summary>
public static class Transports
{
    private static readonly Dictionary<string, Func<ITransport>> Known = new()
    {
        ["memory"] = () => new MemoryTransport(),
        ["netmq"] = () => new NetMqTransport(),
        ["zmtp"] = () => new ZmtpTransport(),
    };

    /// <summary>The names there are, in order.</summary>
    public static IReadOnlyCollection<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the transport of that name.</summary>
    /// <exception cref="TransportException">There is none of that name; the message says which there are.</exception>
    public static ITransport Create(string name) =>
        Known.TryGetValue(name, out var create)
            ? create()
            : throw new TransportException($"There is no transport '{name}' (overlap.source.transport): use one of {string.Join(", ", Names)}.");
}
