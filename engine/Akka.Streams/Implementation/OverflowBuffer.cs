namespace Akka.Streams.Implementation;

/// <summary>A queue of bounded size with a strategy for one element too many.</summary>
internal sealed class OverflowBuffer<T>(int size, OverflowStrategy strategy)
{
    private readonly LinkedList<T> _elements = [];

    public int Count => _elements.Count;

    public bool IsFull => Count >= size;

    public Overflow Add(T element)
    {
        if (IsFull)
        {
            switch (strategy)
            {
                case OverflowStrategy.DropHead:
                    _elements.RemoveFirst();
                    break;
                case OverflowStrategy.DropTail:
                    _elements.RemoveLast();
                    break;
                case OverflowStrategy.DropBuffer:
                    _elements.Clear();
                    break;
                case OverflowStrategy.DropNew:
                    return Overflow.Dropped;
                case OverflowStrategy.Backpressure:
                    return Overflow.MustWait;
                default:
                    return Overflow.Failed;
            }
        }

        _elements.AddLast(element);
        return Overflow.Stored;
    }

    public T TakeHead()
    {
        var head = _elements.First!.Value;
        _elements.RemoveFirst();
        return head;
    }

    public void Clear() => _elements.Clear();
}
