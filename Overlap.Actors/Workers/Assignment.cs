using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// What the router hands to a worker at once: messages that follow each other in one batch. It carries one reference of the
/// batch for each of them, and remembers how far the worker got, so that a restart goes on where the work stopped.
/// </summary>
public sealed class Assignment
{
    private const int PoolLimit = 1024;
    private static readonly Pool<Assignment> Pool = new(PoolLimit);

    private MessageBatch _batch = null!;
    private int _next;
    private int _end;
    private int _handedOn;

    private Assignment()
    {
    }

    /// <summary>How many messages were handed over.</summary>
    public int Count { get; private set; }

    /// <summary>Time stamp of the hand-over, of the run's clock.</summary>
    public long EmittedAt { get; private set; }

    /// <summary>How many of its messages have not been taken yet.</summary>
    public int Left => _end - _next;

    /// <summary>Takes one out of the pool.</summary>
    /// <param name="batch">The batch the messages are in.</param>
    /// <param name="first">Index of the first of them.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="emittedAt">Time stamp of the hand-over, of the run's clock.</param>
    public static Assignment Rent(MessageBatch batch, int first, int count, long emittedAt)
    {
        if (!Pool.TryRent(out var assignment))
            assignment = new Assignment();
        assignment._batch = batch;
        assignment._next = first;
        assignment._end = first + count;
        assignment._handedOn = 0;
        assignment.Count = count;
        assignment.EmittedAt = emittedAt;
        return assignment;
    }

    /// <summary>Takes the next message; there is one as long as <see cref="Left"/> is above 0.</summary>
    public Message Take() => _batch[_next++];

    /// <summary>Hands the reference of the message taken last on to somebody who releases it.</summary>
    internal MessageBatch HandOn()
    {
        _handedOn++;
        return _batch;
    }

    /// <summary>Releases all references that were not handed on, and returns it to the pool: nobody may use it after that.</summary>
    internal void Release()
    {
        if (_handedOn < Count)
            _batch.Release(Count - _handedOn);
        _batch = null!;
        Pool.Return(this);
    }
}
