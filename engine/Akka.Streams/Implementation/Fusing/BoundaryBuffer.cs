namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Elements on their way between two islands: one thread at a time writes, one reads. It never runs over, since the writer waits
/// for the reader's demand, which is never for more than the buffer holds.
/// </summary>
internal sealed class BoundaryBuffer<T>(int size)
{
    private readonly T[] _ring = new T[size];
    private int _write;
    private int _read;
    private int _written;
    private int _taken;

    public bool IsEmpty => Volatile.Read(ref _written) == _taken;

    public void Write(T element)
    {
        _ring[_write] = element;
        _write = Next(_write);
        Volatile.Write(ref _written, _written + 1);
    }

    public T Take()
    {
        var element = _ring[_read];
        _ring[_read] = default!;
        _read = Next(_read);
        _taken++;
        return element;
    }

    public void Clear()
    {
        while (!IsEmpty)
            Take();
    }

    private int Next(int position) => position + 1 == _ring.Length ? 0 : position + 1;
}
