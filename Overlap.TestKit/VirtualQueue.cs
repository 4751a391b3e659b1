namespace Overlap.TestKit;

/// <summary>Items in the order of their due times, and among equal ones in the order they were added. Not thread-safe.</summary>
internal sealed class VirtualQueue
{
    private const int SmallestSweep = 64;

    private readonly PriorityQueue<VirtualItem, (long Due, long Order)> _items = new();
    private long _order;
    private int _sweepAt = SmallestSweep;

    /// <summary>How many items are not cancelled; looks at each.</summary>
    public int Count => _items.UnorderedItems.Count(entry => !entry.Element.IsCancelled);

    public void Add(VirtualItem item, long due)
    {
        if (_items.Count >= _sweepAt)
            Sweep();
        _items.Enqueue(item, (due, _order++));
    }

    /// <summary>Tells when the first item is due that is not cancelled.</summary>
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

    /// <summary>Takes the item that <see cref="TryPeek"/> told of.</summary>
    public VirtualItem Take() => _items.Dequeue();

    public void Clear() => _items.Clear();

    // Cancelled items far ahead, such as time-outs set anew for every message, would pile up: whenever the queue has doubled they are let go.
    private void Sweep()
    {
        var live = _items.UnorderedItems.Where(entry => !entry.Element.IsCancelled).ToArray();
        _items.Clear();
        _items.EnqueueRange(live);
        _sweepAt = Math.Max(SmallestSweep, 2 * live.Length);
    }
}
