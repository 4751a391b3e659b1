namespace Overlap.Actors.Transport;

/// <summary>
/// A ZeroMQ PUSH socket: goes round over the peers that have room below their high-water mark, and accepts nothing where
/// none has. Its methods are called by one thread at a time; its call-backs come on any thread.
/// </summary>
public interface IPushSocket : IAsyncDisposable
{
    /// <summary>Where it is bound or connected, with the real port where 0 or <c>*</c> was asked for.</summary>
    IReadOnlyList<string> Endpoints { get; }

    /// <summary>What its connections did so far.</summary>
    TransportCounters Counters { get; }

    /// <summary>
    /// Accepts one message of one part and copies it, or leaves it where no peer has room and sets what was accepted on its way.
    /// </summary>
    /// <returns>Whether it was accepted.</returns>
    /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Sets what was accepted on its way; called after a burst of <see cref="TrySend"/>, which may hold bytes back until then.</summary>
    void Flush();

    /// <summary>
    /// Calls <paramref name="writable"/> once, when a peer has room or the socket is closed: at once, before this returns, if that
    /// is so already. A second call replaces the first. Do no long work in the call-back: it may hold up a sender.
    /// </summary>
    void WhenWritable(Action writable);

    /// <summary>
    /// Accepts nothing more, waits until all that was accepted has been handed to the peers' connections, or
    /// <paramref name="linger"/> is over, then closes.
    /// </summary>
    /// <param name="linger">0 throws away what is left; <see cref="Timeout.InfiniteTimeSpan"/> waits as long as it takes.</param>
    /// <returns>
    /// How many messages were accepted in the socket's whole life and not handed over: lost here or with a peer that went. Of
    /// a send that was cut off in the middle all messages count, though some may arrive.
    /// </returns>
    ValueTask<long> CloseAsync(TimeSpan linger);
}
