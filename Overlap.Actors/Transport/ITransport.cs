namespace Overlap.Actors.Transport;

/// <summary>A way to carry messages (<c>overlap.source.transport</c>): makes the sockets of both ends.</summary>
public interface ITransport
{
    /// <summary>Makes a PULL socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options);

    /// <summary>Makes a PUSH socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options);
}
