namespace Overlap.Actors.Transport;

/// <summary>What a socket may hold and how it behaves towards its peers (<c>overlap.source</c>).</summary>
public sealed record TransportOptions
{
    /// <summary>
    /// Most messages held for one peer, 1 or more; ZeroMQ's SNDHWM and RCVHWM (zmq_setsockopt(3)). A PULL socket reads on while it
    /// holds less than this and <see cref="HighWaterBytes"/>; a read brings up to 64 KiB of small messages.
    /// </summary>
    public int HighWaterMark { get; init; } = 1000;

    /// <summary>Most bytes held for one peer, 1 or more; the message that reaches it still passes whole.</summary>
    public int HighWaterBytes { get; init; } = 1 << 20;

    /// <summary>
    /// The largest message accepted, in bytes, at most 1 GiB; a peer that sends a larger one is dropped. A message of several
    /// parts counts as it lies on the wire, from the first byte of its first part.
    /// </summary>
    public long MaxMessageSize { get; init; } = 16 << 20;

    /// <summary>SO_SNDBUF and SO_RCVBUF of a connection, in bytes; 0 leaves them to the system.</summary>
    public int SocketBuffer { get; init; } = 16 << 10;

    /// <summary>How long a connection may take to come about and through its handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a begun message may take to bring its end or its next 64 KiB; a peer that takes longer is dropped.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a peer is sent a PING; null: never. A peer's own are answered always.</summary>
    public TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>A peer that sends nothing for this long after a PING, while it is listened to, is dropped.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a silence, told with each PING, the peer may drop this side; zero: none. 0.1 to 6553.5 s, in steps of 0.1 s.</summary>
    public TimeSpan HeartbeatTimeToLive { get; init; }

    /// <summary>The first pause before a connection is tried again; up to as much is added by chance, and it doubles up to <see cref="ReconnectMax"/>.</summary>
    public TimeSpan ReconnectInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before a connection is tried again.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the netmq transport may be used beyond this machine's loopback, where a few bytes from any peer end the process.</summary>
    public bool TrustedNetwork { get; init; }

    /// <summary>Decides the random part of pauses.</summary>
    public int Seed { get; init; }

    /// <summary>Measures time-outs and pauses.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Is told of every connection that comes about, ends, is rejected or fails; called on any thread, one call at a time or several.</summary>
    public Action<PeerEvent>? OnPeer { get; init; }
}
