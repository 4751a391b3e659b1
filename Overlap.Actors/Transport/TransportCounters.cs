namespace Overlap.Actors.Transport;

/// <summary>What a socket's connections did so far.</summary>
/// <param name="Connected">Connections that came through the handshake.</param>
/// <param name="Disconnected">Of those, how many ended.</param>
/// <param name="Rejected">Connections dropped for what the peer sent: wrong protocol, type, size.</param>
/// <param name="Failed">Connections that did not come through the handshake for another reason: refused, too slow, closed by the peer.</param>
/// <param name="Peers">Connections alive now.</param>
/// <param name="Bytes">Bytes received or sent after the handshake.</param>
public readonly record struct TransportCounters(long Connected, long Disconnected, long Rejected, long Failed, int Peers, long Bytes);
