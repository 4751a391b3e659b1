namespace Overlap.Transport;

/// <summary>Limits, time-outs and heartbeats of a socket (<c>overlap.source</c>).</summary>
internal sealed record TransportOptions
{
    /// <summary>
    /// Maximum number of messages queued per peer, 1 or more: ZMQ_SNDHWM and ZMQ_RCVHWM (zmq_setsockopt(3)). A PULL socket reads
    /// while it is below this and <see cref="HighWaterBytes"/>; one read can bring up to 64 KiB of small messages.
    /// </summary>
    public int HighWaterMark { get; init; } = 1000;

    /// <summary>Maximum number of bytes queued per peer, 1 or more; the message that exceeds it is still accepted whole.</summary>
    public int HighWaterBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Maximum size of a message in bytes, at most 1 GiB; a peer that exceeds it is dropped. A multipart message counts with its
    /// frame headers, from the first byte of its first part, and with 16 bytes more for each part but the last.
    /// </summary>
    public long MaxMessageSize { get; init; } = 16 << 20;

    /// <summary>SO_SNDBUF and SO_RCVBUF of a connection, in bytes; 0 for the system default (socket(7)).</summary>
    public int SocketBuffer { get; init; } = 64 << 10;

    /// <summary>Time-out for establishing a connection and its handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time-out for an unfinished message to complete or to bring its next 64 KiB; the peer is dropped after that.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Interval between PINGs (ZMTP 3.1); null for none. A peer's PINGs are always answered.</summary>
    public TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>A peer that sends nothing for this long after a PING, while this side is reading, is dropped.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// TTL sent with each PING: the peer may drop this side after that much silence. 0.1 to 6553.5 s in steps of 0.1 s; zero for
    /// none.
    /// </summary>
    public TimeSpan HeartbeatTimeToLive { get; init; }

    /// <summary>Initial reconnect delay, plus a random delay up to the same length; doubles up to <see cref="ReconnectMax"/>.</summary>
    public TimeSpan ReconnectInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Maximum reconnect delay.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Allows the netmq transport beyond loopback, where a few malformed bytes from any peer end the process.</summary>
    public bool TrustedNetwork { get; init; }

    /// <summary>Seed of the random part of reconnect delays.</summary>
    public int Seed { get; init; }

    /// <summary>Clock for time-outs and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Called for every connection that is established, ends, is rejected or fails; on any thread, possibly concurrently.
    /// </summary>
    public Action<PeerEvent>? OnPeer { get; init; }
}
