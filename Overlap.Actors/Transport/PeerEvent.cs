namespace Overlap.Actors.Transport;

/// <summary>What became of a connection.</summary>
public enum PeerEventKind
{
    /// <summary>It came through the handshake.</summary>
    Connected,

    /// <summary>It had come through the handshake and ended without breaking the protocol.</summary>
    Disconnected,

    /// <summary>It was dropped for what the peer sent, in the handshake or later.</summary>
    Rejected,

    /// <summary>It did not come through the handshake: refused, timed out, closed by the peer. A connecting socket tries again, and tells the
    /// same failure once.</summary>
    Failed,
}

/// <summary>Tells of one connection.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Endpoint">The own endpoint that it belongs to, for example <c>tcp://127.0.0.1:5555</c>.</param>
/// <param name="Address">The peer's address, for example <c>127.0.0.1:41234</c>; what was asked for where none was reached.</param>
/// <param name="Reason">Why it ended, in a few words; for <see cref="PeerEventKind.Connected"/> how many failures went before, or empty.</param>
public sealed record PeerEvent(PeerEventKind Kind, string Endpoint, string Address, string Reason)
{
    /// <summary>Whom it happened to, and why where there is a reason: for a line of a log behind <see cref="Happening"/>.</summary>
    public string Subject => Reason.Length == 0 ? Address : $"{Address} ({Reason})";

    /// <summary>What happened in a word, such as <c>connected</c>.</summary>
    public string Happening => Kind.ToString().ToLowerInvariant();
}
