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

    /// <summary>Accepts one message of one part and copies it, or leaves it where no peer has room.</summary>
    /// <returns>Whether it was accepted.</returns>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Sets what was accepted on its way; called after a burst of <see cref="TrySend"/>, which may hold bytes back until then.</summary>
    void Flush();

    /// <summary>Calls <paramref name="writable"/> once, when a peer has room: at once if one has. A second call replaces the first.</summary>
    void WhenWritable(Action writable);

    /// <summary>
    /// Waits until all that was accepted has been handed to the peers' connections, or the linger time is over, then closes.
    /// </summary>
    /// <returns>How many accepted messages were thrown away.</returns>
    ValueTask<long> CloseAsync(TimeSpan linger);
}
