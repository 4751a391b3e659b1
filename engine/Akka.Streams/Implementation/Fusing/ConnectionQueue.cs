using System.Numerics;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The connections with something to tell, first in first out; each is in it at most once, so it never grows.</summary>
internal sealed class ConnectionQueue(int connections)
{
    private readonly Slot[] _ring = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, connections))];
    private int _head;
    private int _tail;

    public bool IsEmpty => _head == _tail;

    public void Enqueue(Connection connection)
    {
        if (connection.IsQueued)
            return;
        connection.IsQueued = true;
        _ring[_tail++ & (_ring.Length - 1)].Connection = connection;
    }

    public Connection Dequeue()
    {
        var connection = _ring[_head++ & (_ring.Length - 1)].Connection;
        connection.IsQueued = false;
        return connection;
    }

    // Stored in a field, a reference needs no look at the array's type.
    private struct Slot
    {
        public Connection Connection;
    }
}
