namespace Overlap.Metering;

/// <summary>
/// How far the workers were apart over a run, in bounded memory: when it is full, each two become one, and from then on twice as many go into
/// one. No lowest and no highest is lost. Not thread-safe.
/// </summary>
internal sealed class SpreadSeries
{
    /// <summary>How many are kept: between half of it and all.</summary>
    public const int Capacity = 4_096;

    private readonly List<WorkerSpread> _spreads = [];
    private WorkerSpread _current;
    private long _inCurrent;
    private long _stride = 1;

    /// <summary>The spreads, in order, with the last one even if it is not complete.</summary>
    public IReadOnlyList<WorkerSpread> Spreads => _inCurrent > 0 ? [.. _spreads, _current] : [.. _spreads];

    /// <summary>Adds that of a moment.</summary>
    public void Add(in WorkerSpread moment)
    {
        _current = _inCurrent++ == 0 ? moment : _current + moment;
        if (_inCurrent < _stride)
            return;
        _spreads.Add(_current);
        _inCurrent = 0;
        if (_spreads.Count < Capacity)
            return;
        for (var pair = 0; pair < Capacity / 2; pair++)
            _spreads[pair] = _spreads[2 * pair] + _spreads[2 * pair + 1];
        _spreads.RemoveRange(Capacity / 2, Capacity / 2);
        _stride *= 2;
    }
}
