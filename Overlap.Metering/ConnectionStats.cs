namespace Overlap.Metering;

/// <summary>The bridge's connections, including those of peers that are not ZeroMQ.</summary>
/// <param name="Connected">Connections that completed the handshake.</param>
/// <param name="Disconnected">How many of those ended before the run did.</param>
/// <param name="Rejected">Connections dropped because of what the peer sent.</param>
/// <param name="Failed">Connections that failed for another reason: refused, too slow, no listener.</param>
public sealed record ConnectionStats(long Connected, long Disconnected, long Rejected, long Failed);
