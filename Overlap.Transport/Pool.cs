using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport;

/// <summary>A thread-safe pool of objects.</summary>
/// <param name="limit">Maximum number kept; surplus objects are left to the garbage collector.</param>
internal sealed class Pool<T>(int limit)
    where T : class
{
    private readonly ConcurrentQueue<T> _items = [];
    private int _count;

    /// <summary>Rents an object.</summary>
    /// <returns><c>false</c> if the pool is empty.</returns>
    public bool TryRent([NotNullWhen(true)] out T? item)
    {
        if (!_items.TryDequeue(out item))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Returns an object that is no longer in use.</summary>
    public void Return(T item)
    {
        if (Interlocked.Increment(ref _count) <= limit)
            _items.Enqueue(item);
        else
            Interlocked.Decrement(ref _count);
    }
}
