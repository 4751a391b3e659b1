namespace Overlap.Actors.Transport;

/// <summary>A way to carry messages (<c>overlap.source.transport</c>): makes the sockets of both ends.</summary>
public interface ITransport
{
    /// <summary>Looks at an endpoint before anything is opened. A transport that cannot tell finds out when it opens it.</summary>
    /// <exception cref="TransportException">It is none of this transport's, whatever is there, or one that <paramref name="options"/> rule out.</exception>
    void Check(Endpoint endpoint, TransportOptions options)
    {
    }

    /// <summary>Makes a PULL socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options);

    /// <summary>Makes a PUSH socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options);
}
