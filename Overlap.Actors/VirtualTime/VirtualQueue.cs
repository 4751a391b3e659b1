using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.VirtualTime;

/// <summary>Items ordered by due time, and for equal due times in the order they were added. Not thread-safe.</summary>
/// <remarks>
/// Most items are waits of bodies, and most of these are of the same length, so they come in the order in which they are due: those have a
/// queue of their own, where adding and taking costs the same however many there are. The heap has the others.
/// </remarks>
internal sealed class VirtualQueue
{
    private const int MinSweep = 64;

    private readonly PriorityQueue<VirtualItem, Place> _heap = new();
    private Queue<(VirtualItem Item, Place Place)> _inOrder = new();
    private Place _lastInOrder;
    private long _order;
    private int _sweepAt = MinSweep;

    /// <summary>How many items are not cancelled. O(n).</summary>
    public int Count => Live().Count();

    /// <summary>The first due time of each body that has scheduled an item. O(n).</summary>
    public Dictionary<BodyRun, TimeSpan> DueByOwner() => Live()
        .Where(entry => entry.Item.Owner is not null)
        .GroupBy(entry => entry.Item.Owner!)
        .ToDictionary(items => items.Key, items => new TimeSpan(items.Min(entry => entry.Place.Due)));

    public void Add(VirtualItem item, long due)
    {
        if (_heap.Count + _inOrder.Count >= _sweepAt)
            Sweep();
        var place = new Place(due, _order++);
        item.MoveTo(place.Order);
        if (item is VirtualWait && (_inOrder.Count == 0 || due >= _lastInOrder.Due))
        {
            _inOrder.Enqueue((item, place));
            _lastInOrder = place;
        }
        else
        {
            _heap.Enqueue(item, place);
        }
    }

    /// <summary>Gets the due time of the first item that is not cancelled.</summary>
    public bool TryPeek(out long due)
    {
        var isAny = TryFirst(out _, out var place);
        due = place.Due;
        return isAny;
    }

    /// <summary>Takes the item whose due time <see cref="TryPeek"/> returned.</summary>
    public VirtualItem Take()
    {
        if (!TryFirst(out var item, out var place))
            throw new InvalidOperationException("There is no item.");
        if (_inOrder.TryPeek(out var first) && first.Place == place)
            _inOrder.Dequeue();
        else
            _heap.Dequeue();
        item.Cancel();
        return item;
    }

    public void Clear()
    {
        _heap.Clear();
        _inOrder.Clear();
    }

    // Leaves out on the way what is cancelled.
    private bool TryFirst([MaybeNullWhen(false)] out VirtualItem item, out Place place)
    {
        while (_heap.TryPeek(out item, out place) && !item.IsAt(place.Order))
            _heap.Dequeue();
        while (_inOrder.TryPeek(out var first))
        {
            if (!first.Item.IsAt(first.Place.Order))
            {
                _inOrder.Dequeue();
                continue;
            }
            if (item is null || first.Place.CompareTo(place) < 0)
                (item, place) = first;
            break;
        }
        return item is not null;
    }

    private IEnumerable<(VirtualItem Item, Place Place)> Live() => _heap.UnorderedItems
        .Select(entry => (Item: entry.Element, Place: entry.Priority)).Concat(_inOrder).Where(entry => entry.Item.IsAt(entry.Place.Order));

    // Cancelled items with late due times, such as per-message timeouts, would pile up: they are removed whenever the queue has doubled.
    private void Sweep()
    {
        var late = _heap.UnorderedItems.Where(entry => entry.Element.IsAt(entry.Priority.Order)).ToArray();
        _heap.Clear();
        _heap.EnqueueRange(late);
        _inOrder = new(_inOrder.Where(entry => entry.Item.IsAt(entry.Place.Order)));
        _sweepAt = Math.Max(MinSweep, 2 * (_heap.Count + _inOrder.Count));
    }

    private readonly record struct Place(long Due, long Order) : IComparable<Place>
    {
        public int CompareTo(Place other) => Due == other.Due ? Order.CompareTo(other.Order) : Due.CompareTo(other.Due);
    }
}
