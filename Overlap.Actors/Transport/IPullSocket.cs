using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport;

/// <summary>
/// A ZeroMQ PULL socket as the bridge uses it: nothing is taken off it but on demand, and what is not taken holds the
/// producers back. Its methods are called by one thread at a time; its call-backs come on any thread.
/// </summary>
public interface IPullSocket : IAsyncDisposable
{
    /// <summary>Where it is bound or connected, with the real port where 0 or <c>*</c> was asked for.</summary>
    IReadOnlyList<string> Endpoints { get; }

    /// <summary>What its connections did so far.</summary>
    TransportCounters Counters { get; }

    /// <summary>Takes the next messages without waiting, fairly over the peers.</summary>
    /// <param name="limit">The most messages to take, at least 1.</param>
    /// <param name="batch">At least one message, in the order of its peer; the caller owns it.</param>
    /// <returns><c>false</c> when nothing is there now.</returns>
    bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch);

    /// <summary>
    /// Calls <paramref name="readable"/> once, soon after <see cref="TryReceive"/> may give something again or the socket
    /// is drained: at once, before this returns, if that is so already. It may be called for nothing. A second call replaces
    /// the first. Take until nothing is there before calling this, and do no long work in the call-back: it may hold up a reader.
    /// </summary>
    void WhenReadable(Action readable);

    /// <summary>
    /// Reads no more off its connections, which stay open: what the producers have left stays with them until this is disposed
    /// of. What was received by then can still be taken. May be called on any thread.
    /// </summary>
    void StopReading();

    /// <summary>Whether it has stopped reading and all it received was taken.</summary>
    bool Drained { get; }
}
