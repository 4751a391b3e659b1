using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// What the router hands to a worker at once: messages that follow each other in one batch. It carries one reference of the
/// batch for each of them, and remembers how far the worker got, so that a restart goes on where the work stopped.
/// </summary>
/// <param name="batch">The batch the messages are in.</param>
/// <param name="first">Index of the first of them.</param>
/// <param name="count">How many, 1 or more.</param>
/// <param name="emittedAt">Time stamp of the hand-over, of the run's clock.</param>
public sealed class Assignment(MessageBatch batch, int first, int count, long emittedAt)
{
    private int _next;
    private int _handedOn;

    /// <summary>How many messages were handed over.</summary>
    public int Count => count;

    /// <summary>Time stamp of the hand-over, of the run's clock.</summary>
    public long EmittedAt => emittedAt;

    /// <summary>How many of its messages have not been taken yet.</summary>
    public int Left => count - _next;

    /// <summary>Takes the next message; there is one as long as <see cref="Left"/> is above 0.</summary>
    public Message Take() => batch[first + _next++];

    /// <summary>Hands the reference of the message taken last on to somebody who releases it.</summary>
    internal MessageBatch HandOn()
    {
        _handedOn++;
        return batch;
    }

    /// <summary>Releases all references that were not handed on.</summary>
    internal void Release()
    {
        if (_handedOn < count)
            batch.Release(count - _handedOn);
    }
}
