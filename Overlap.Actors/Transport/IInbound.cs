using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport;

/// <summary>What one peer of a PULL socket has for the taker.</summary>
internal interface IInbound
{
    /// <summary>The peer's number within the socket, from 1; set by the taker.</summary>
    int Peer { get; set; }

    /// <summary>Whether nothing is there to take now; asked by the taker.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether nothing more will come.</summary>
    bool Ended { get; }

    /// <summary>Takes the oldest messages, at most <paramref name="limit"/>, as far as they came together.</summary>
    bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch);
}
