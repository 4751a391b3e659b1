using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport;

/// <summary>
/// A ZeroMQ PULL socket that is read on demand only, so that back-pressure reaches the producers. Not thread-safe: call its
/// methods from one thread at a time. Callbacks run on any thread.
/// </summary>
internal interface IPullSocket : IAsyncDisposable
{
    /// <summary>Endpoints it is bound or connected to, with the actual port in place of 0 or <c>*</c>.</summary>
    IReadOnlyList<string> Endpoints { get; }

    /// <summary>Connection statistics so far.</summary>
    TransportCounters Counters { get; }

    /// <summary>Bytes that its connections have received and it has not read: the kernel has them. Null if no kernel carries its messages.</summary>
    long? UnreadBytes { get; }

    /// <summary>Takes the next messages without blocking, round-robin over the peers.</summary>
    /// <param name="limit">Maximum number of messages, at least 1.</param>
    /// <param name="batch">At least one message, all from one peer and in its order; the caller must release them.</param>
    /// <returns><c>false</c> if nothing is available now.</returns>
    bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch);

    /// <summary>
    /// Calls <paramref name="readable"/> once, soon after <see cref="TryReceive"/> may succeed again or the socket is drained;
    /// before this returns if that is so already. Spurious calls are possible. A second registration replaces the first. Receive
    /// until nothing is left before calling this, and keep the callback short: it may block a reader.
    /// </summary>
    void WhenReadable(Action readable);

    /// <summary>
    /// Stops reading from the connections but keeps them open, so that unsent messages stay with the producers until this socket
    /// is disposed of. Messages received so far can still be taken. Thread-safe.
    /// </summary>
    void StopReading();

    /// <summary>Whether reading has stopped and everything received was taken.</summary>
    bool Drained { get; }
}
