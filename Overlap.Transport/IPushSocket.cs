namespace Overlap.Transport;

/// <summary>
/// A ZeroMQ PUSH socket: sends round-robin to the peers below their high-water mark, and accepts nothing if there is none. Not
/// thread-safe: call its methods from one thread at a time. Callbacks run on any thread.
/// </summary>
internal interface IPushSocket : IAsyncDisposable
{
    /// <summary>Endpoints it is bound or connected to, with the actual port in place of 0 or <c>*</c>.</summary>
    IReadOnlyList<string> Endpoints { get; }

    /// <summary>Connection statistics so far.</summary>
    TransportCounters Counters { get; }

    /// <summary>
    /// Bytes that it has sent and its peers' kernels have not acknowledged: its own kernel has them. Null if no kernel carries its messages,
    /// or the system cannot tell.
    /// </summary>
    long? UnacknowledgedBytes { get; }

    /// <summary>
    /// Copies and queues a single-part message. If no peer has room, flushes what was queued before and returns <c>false</c>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Sends what was accepted. Call it after a burst of <see cref="TrySend"/>, which may buffer until then.</summary>
    void Flush();

    /// <summary>
    /// Calls <paramref name="writable"/> once, when a peer has room or the socket is closed; before this returns if that is so
    /// already. A second registration replaces the first. Keep the callback short: it may block a sender.
    /// </summary>
    void WhenWritable(Action writable);

    /// <summary>
    /// Accepts nothing more, waits until every accepted message was written to a peer's connection, but no longer than
    /// <paramref name="linger"/> (ZMQ_LINGER, zmq_setsockopt(3)), then closes.
    /// </summary>
    /// <param name="linger">0 discards the rest, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <returns>
    /// Messages accepted over the socket's lifetime but not written: discarded now, or lost with a peer that disconnected. All
    /// messages of an interrupted write count, although some may arrive.
    /// </returns>
    ValueTask<long> CloseAsync(TimeSpan linger);
}
