namespace Overlap.Cluster.Delivery;

/// <summary>Numbers in the order in which they were added, kept as ranges: what continues the last range makes it longer.</summary>
internal sealed class RangeQueue
{
    // The oldest range, from which numbers are removed, and the newest, which may still grow. They are the same while both others are empty.
    private NumberRange _oldest;
    private readonly Queue<NumberRange> _between = [];
    private NumberRange _newest;

    /// <summary>How many numbers it has.</summary>
    public long Count { get; private set; }

    /// <summary>Adds numbers at the end.</summary>
    public void Add(NumberRange range)
    {
        Count += range.Count;
        if (_newest.Count > 0 && _newest.End == range.First)
        {
            _newest = _newest with { Count = _newest.Count + range.Count };
            return;
        }
        if (_newest.Count > 0)
            _between.Enqueue(_newest);
        _newest = range;
    }

    /// <summary>The first numbers that are consecutive.</summary>
    /// <param name="most">The most of them.</param>
    public NumberRange Peek(long most)
    {
        if (_oldest.Count == 0 && !_between.TryDequeue(out _oldest))
            (_oldest, _newest) = (_newest, default);
        return _oldest.Take(most);
    }

    /// <summary>Removes the first numbers.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    /// <param name="removed">Called for each range of them; null for nobody.</param>
    public void Remove(long count, Action<NumberRange>? removed = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        while (count > 0)
        {
            var part = Peek(count);
            _oldest = _oldest.Skip(part.Count);
            Count -= part.Count;
            count -= part.Count;
            removed?.Invoke(part);
        }
    }

    /// <summary>Moves all numbers to the end of another queue.</summary>
    public void MoveTo(RangeQueue other)
    {
        while (Count > 0)
        {
            var range = Peek(long.MaxValue);
            other.Add(range);
            Remove(range.Count);
        }
    }
}
