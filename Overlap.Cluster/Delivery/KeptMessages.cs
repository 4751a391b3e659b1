using Overlap.Transport;

namespace Overlap.Cluster.Delivery;

/// <summary>
/// Messages that were received and may have to be dealt again, by their numbers, from 1. They stay in the chunks that they came in: nothing
/// is copied. Not thread-safe.
/// </summary>
internal sealed class KeptMessages
{
    // In the order of their numbers; those before the head are released.
    private readonly List<Kept> _batches = [];
    private int _head;

    /// <summary>How many messages were added.</summary>
    public long Received { get; private set; }

    /// <summary>How many of those are not released.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a batch, and keeps its references.</summary>
    public void Add(MessageBatch batch)
    {
        _batches.Add(new Kept(batch, Received + 1, batch.Count));
        Received += batch.Count;
        Count += batch.Count;
    }

    /// <summary>A message that is not released.</summary>
    public Message this[long number]
    {
        get
        {
            var kept = _batches[Find(number)];
            return kept.Batch[(int)(number - kept.First)];
        }
    }

    /// <summary>Messages are not needed any more. Each is released once.</summary>
    public void Release(NumberRange numbers)
    {
        Count -= numbers.Count;
        for (var index = Find(numbers.First); numbers.Count > 0; index++)
        {
            var kept = _batches[index];
            var part = numbers.Take(kept.First + kept.Size - numbers.First);
            numbers = numbers.Skip(part.Count);
            kept.Left -= (int)part.Count;
            kept.Batch.Release((int)part.Count);
        }
        DropReleased();
    }

    /// <summary>Releases all.</summary>
    public void Clear()
    {
        foreach (var kept in _batches.Skip(_head).Where(kept => kept.Left > 0))
            kept.Batch.Release(kept.Left);
        _batches.Clear();
        (_head, Count) = (0, 0);
    }

    private void DropReleased()
    {
        while (_head < _batches.Count && _batches[_head].Left == 0)
            _head++;
        // Each is moved once on average.
        if (2 * _head < _batches.Count)
            return;
        _batches.RemoveRange(0, _head);
        _head = 0;
    }

    // The last batch that begins at the number or before it; new messages are in the newest one.
    private int Find(long number)
    {
        var (low, high) = (_head, _batches.Count - 1);
        if (_batches[high].First <= number)
            return high;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_batches[middle].First <= number)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private sealed class Kept(MessageBatch batch, long first, int size)
    {
        public MessageBatch Batch => batch;

        public long First => first;

        public int Size { get; } = size;

        public int Left { get; set; } = size;
    }
}
