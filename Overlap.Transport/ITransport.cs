namespace Overlap.Transport;

/// <summary>A messaging transport (<c>overlap.source.transport</c>): creates PUSH and PULL sockets.</summary>
internal interface ITransport
{
    /// <summary>Validates an endpoint before anything is opened. By default, errors only show when a socket is created.</summary>
    /// <exception cref="TransportException">It is invalid for this transport, or ruled out by <paramref name="options"/>.</exception>
    void Check(Endpoint endpoint, TransportOptions options)
    {
    }

    /// <summary>Creates a PULL socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options);

    /// <summary>Creates a PUSH socket that binds or connects to each of <paramref name="endpoints"/>.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed or bound.</exception>
    IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options);
}
