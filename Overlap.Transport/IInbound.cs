using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport;

/// <summary>One peer's received messages, as seen by the consumer of a PULL socket.</summary>
internal interface IInbound
{
    /// <summary>The peer's number within the socket, from 1; set by the consumer.</summary>
    int Peer { get; set; }

    /// <summary>Whether there is nothing to take now. Called by the consumer only.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether nothing more will be published.</summary>
    bool Ended { get; }

    /// <summary>Takes the oldest batch, or its first <paramref name="limit"/> messages.</summary>
    bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch);
}
