using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport;

/// <summary>Used objects, kept for their next use; any thread may rent and return.</summary>
/// <param name="limit">The most it keeps: what comes back beyond that goes to the garbage collector.</param>
internal sealed class Pool<T>(int limit)
    where T : class
{
    private readonly ConcurrentQueue<T> _items = [];
    private int _count;

    /// <summary>Takes one out.</summary>
    /// <returns><c>false</c> when none is kept.</returns>
    public bool TryRent([NotNullWhen(true)] out T? item)
    {
        if (!_items.TryDequeue(out item))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Gives one back, which nobody uses any more.</summary>
    public void Return(T item)
    {
        if (Interlocked.Increment(ref _count) <= limit)
            _items.Enqueue(item);
        else
            Interlocked.Decrement(ref _count);
    }
}
