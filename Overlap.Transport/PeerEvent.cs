namespace Overlap.Transport;

/// <summary>What happened to a connection.</summary>
internal enum PeerEventKind
{
    /// <summary>The handshake completed.</summary>
    Connected,

    /// <summary>It ended after the handshake, without a protocol violation.</summary>
    Disconnected,

    /// <summary>It was dropped for a protocol violation by the peer, in the handshake or later.</summary>
    Rejected,

    /// <summary>The handshake did not complete: refused, timed out, closed by the peer. A connecting socket retries, and reports repeats of
    /// the same failure once.</summary>
    Failed,
}

/// <summary>An event of one connection.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Endpoint">The local endpoint it belongs to, for example <c>tcp://127.0.0.1:5555</c>.</param>
/// <param name="Address">The peer's address, for example <c>127.0.0.1:41234</c>; the endpoint if no peer was reached.</param>
/// <param name="Reason">Why it ended; for <see cref="PeerEventKind.Connected"/> how many failures preceded it, or empty.</param>
internal sealed record PeerEvent(PeerEventKind Kind, string Endpoint, string Address, string Reason)
{
    /// <summary>The peer's address, and the reason if there is one: follows <see cref="EventName"/> in a log line.</summary>
    public string Description => Reason.Length == 0 ? Address : $"{Address} ({Reason})";

    /// <summary>The kind in lower case, such as <c>connected</c>.</summary>
    public string EventName => Kind.ToString().ToLowerInvariant();
}
