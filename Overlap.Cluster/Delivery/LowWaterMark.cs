using Overlap.Transport;

namespace Overlap.Cluster.Delivery;

/// <summary>
/// How many of the first messages on a node's connection are done. Batches end in any order, and the mark moves when the lowest has. A
/// second connection does not count: what was on the way on the first is lost, so that numbers on it would be others.
/// </summary>
/// <param name="step">After how many messages <paramref name="onStep"/> is called.</param>
/// <param name="onStep">Called on the thread of the body that ended last; keep it short.</param>
internal sealed class LowWaterMark(int step, Action onStep) : IBatchObserver
{
    private const int OnlyPeer = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _ahead = [];
    private long _mark;
    private long _stepAt = step;
    private bool _isClosed;

    /// <summary>How many of the first messages are done.</summary>
    public long Value => Volatile.Read(ref _mark);

    public void Released(int peer, long first, int count)
    {
        if (peer != OnlyPeer)
            return;
        lock (_gate)
        {
            if (_isClosed)
                return;
            if (first != _mark)
            {
                _ahead.Add(first, count);
                return;
            }
            var mark = first + count;
            while (_ahead.Remove(mark, out var next))
                mark += next;
            Volatile.Write(ref _mark, mark);
            if (mark < _stepAt)
                return;
            _stepAt = mark + step;
        }
        onStep();
    }

    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }
}
