using Overlap.Transport;

namespace Overlap.Actors.Messages;

/// <summary>
/// What the router delivers to a worker at once: consecutive messages of one batch. It holds one reference of the batch for each of
/// them, and the worker's position, so that a restarted worker continues where the work stopped.
/// </summary>
internal sealed class Assignment : ILocalMessage
{
    private const int PoolLimit = 1024;
    private static readonly Pool<Assignment> Pool = new(PoolLimit);

    private MessageBatch _batch = null!;
    private int _next;
    private int _end;
    private int _logged;
    private int _transferred;

    private Assignment()
    {
    }

    /// <summary>How many messages were delivered.</summary>
    public int Count { get; private set; }

    /// <summary>The time stamp of the delivery, from the run's clock.</summary>
    public long EmittedAt { get; private set; }

    /// <summary>How many messages have not been taken yet.</summary>
    public int Remaining => _end - _next;

    /// <summary>Rents an assignment from the pool.</summary>
    /// <param name="batch">The messages' batch.</param>
    /// <param name="first">The index of the first message.</param>
    /// <param name="count">How many messages, 1 or more.</param>
    /// <param name="emittedAt">The time stamp of the delivery, from the run's clock.</param>
    public static Assignment Rent(MessageBatch batch, int first, int count, long emittedAt)
    {
        if (!Pool.TryRent(out var assignment))
            assignment = new Assignment();
        assignment._batch = batch;
        assignment._next = assignment._logged = first;
        assignment._end = first + count;
        assignment._transferred = 0;
        assignment.Count = count;
        assignment.EmittedAt = emittedAt;
        return assignment;
    }

    /// <summary>Takes the next message; call only while <see cref="Remaining"/> is above 0.</summary>
    public Message Take() => _batch[_next++];

    /// <summary>The message that <see cref="Take"/> will return after <paramref name="index"/> others.</summary>
    public Message Peek(int index) => _batch[_next + index];

    /// <summary>How many of the next messages are in the message log already; they stay so if the worker crashes before they start.</summary>
    public int Logged
    {
        get => _logged - _next;
        set => _logged = _next + value;
    }

    /// <summary>Transfers the reference of the last taken message to the caller, which releases it.</summary>
    internal MessageBatch TransferReference()
    {
        _transferred++;
        return _batch;
    }

    /// <summary>Releases the references that were not transferred, and returns this to the pool; it must not be used afterwards.</summary>
    internal void Release()
    {
        if (_transferred < Count)
            _batch.Release(Count - _transferred);
        _batch = null!;
        Pool.Return(this);
    }
}
