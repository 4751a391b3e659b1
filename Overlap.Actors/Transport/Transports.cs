using Overlap.Actors.Transport.Memory;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Actors.Transport;

/// <summary>The transports by the name that <c>overlap.source.transport</c> gives them.</summary>
public static partial class Transports
{
    private static readonly Dictionary<string, Func<ITransport>> Known = All();

    /// <summary>The names there are, in order.</summary>
    public static IReadOnlyCollection<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the transport of that name.</summary>
    /// <exception cref="TransportException">There is none of that name; the message says which there are.</exception>
    public static ITransport Create(string name) =>
        Known.TryGetValue(name, out var create)
            ? create()
            : throw new TransportException($"There is no transport '{name}' (overlap.source.transport): use one of {string.Join(", ", Names)}.");

    private static Dictionary<string, Func<ITransport>> All()
    {
        var known = new Dictionary<string, Func<ITransport>>
        {
            ["memory"] = () => new MemoryTransport(),
            ["zmtp"] = () => new ZmtpTransport(),
        };
        AddNetMq(known);
        return known;
    }

    // Its other half stands in NetMq/, and with it NetMQ: both are compiled on the akka engine alone.
    static partial void AddNetMq(Dictionary<string, Func<ITransport>> known);
}
