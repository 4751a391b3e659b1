using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.VirtualTime;

/// <summary>What is to be done at the current moment of virtual time, in order. Thread-safe.</summary>
internal sealed class ReadyQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<ReadyItem> _items = [];

    public bool HasItems
    {
        get
        {
            lock (_gate)
                return _items.Count > 0;
        }
    }

    public void Add(in ReadyItem item)
    {
        lock (_gate)
            _items.Enqueue(item);
    }

    public bool TryTake([MaybeNullWhen(false)] out ReadyItem item)
    {
        lock (_gate)
            return _items.TryDequeue(out item);
    }
}
