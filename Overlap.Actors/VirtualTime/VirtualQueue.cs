namespace Overlap.Actors.VirtualTime;

/// <summary>Items ordered by due time, and for equal due times in the order they were added. Not thread-safe.</summary>
internal sealed class VirtualQueue
{
    private const int MinSweep = 64;

    private readonly PriorityQueue<VirtualItem, (long Due, long Order)> _items = new();
    private long _order;
    private int _sweepAt = MinSweep;

    /// <summary>How many items are not cancelled. O(n).</summary>
    public int Count => _items.UnorderedItems.Count(entry => !entry.Element.IsCancelled);

    /// <summary>The first due time of each body that has scheduled an item. O(n).</summary>
    public Dictionary<BodyRun, TimeSpan> DueByOwner() => _items.UnorderedItems
        .Where(entry => entry.Element is { IsCancelled: false, Owner: not null })
        .GroupBy(entry => entry.Element.Owner!)
        .ToDictionary(items => items.Key, items => new TimeSpan(items.Min(item => item.Priority.Due)));

    public void Add(VirtualItem item, long due)
    {
        if (_items.Count >= _sweepAt)
            Sweep();
        _items.Enqueue(item, (due, _order++));
    }

    /// <summary>Gets the due time of the first item that is not cancelled.</summary>
    public bool TryPeek(out long due)
    {
        while (_items.TryPeek(out var item, out var priority))
        {
            due = priority.Due;
            if (!item.IsCancelled)
                return true;
            _items.Dequeue();
        }
        due = default;
        return false;
    }

    /// <summary>Takes the item whose due time <see cref="TryPeek"/> returned.</summary>
    public VirtualItem Take() => _items.Dequeue();

    public void Clear() => _items.Clear();

    // Cancelled items with late due times, such as per-message timeouts, would pile up: they are removed whenever the queue has doubled.
    private void Sweep()
    {
        var live = _items.UnorderedItems.Where(entry => !entry.Element.IsCancelled).ToArray();
        _items.Clear();
        _items.EnqueueRange(live);
        _sweepAt = Math.Max(MinSweep, 2 * live.Length);
    }
}
