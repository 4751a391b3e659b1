namespace Overlap.Transport;

/// <summary>Statistics of a socket's connections.</summary>
/// <param name="Connected">Connections that completed the handshake.</param>
/// <param name="Disconnected">Connections of those that have ended.</param>
/// <param name="Rejected">Connections dropped for a protocol violation: wrong protocol, socket type or size.</param>
/// <param name="Failed">Connections whose handshake failed otherwise: refused, timed out, closed by the peer.</param>
/// <param name="Peers">Connections open now.</param>
/// <param name="Bytes">Bytes received or sent after the handshake.</param>
internal readonly record struct TransportCounters(long Connected, long Disconnected, long Rejected, long Failed, int Peers, long Bytes);
