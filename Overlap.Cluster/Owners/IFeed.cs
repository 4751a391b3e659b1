using Overlap.Cluster.Delivery;

namespace Overlap.Cluster.Owners;

/// <summary>The messages that a feeder deals, by their numbers from 1. Used by the feeder alone.</summary>
internal interface IFeed : IDisposable
{
    /// <summary>The number of the last message.</summary>
    long Last { get; }

    /// <summary>The highest number of a message that was taken from others and cannot be left out.</summary>
    long Taken { get; }

    /// <summary>The highest number that may be dealt now.</summary>
    /// <param name="sent">The highest that was dealt.</param>
    long Due(long sent);

    /// <summary>Calls back when more may be due, on any thread.</summary>
    /// <param name="sent">The highest number that was dealt, and that is due.</param>
    void WhenDue(long sent);

    /// <summary>A message's bytes, valid until the next call.</summary>
    ReadOnlySpan<byte> Read(long number);

    /// <summary>Messages will not be dealt again.</summary>
    void Release(NumberRange numbers);

    /// <summary>Dealing begins.</summary>
    void Begin();

    /// <summary>Dealing has ended.</summary>
    void Stop();

    /// <summary>What was counted, of that many messages that were dealt.</summary>
    FeedFigures ReadFigures(long sent);
}
