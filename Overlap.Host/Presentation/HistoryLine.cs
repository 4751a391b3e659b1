namespace Overlap.Host.Presentation;

/// <summary>The last values of a series as a small line of bars, ▁ for nothing to █ for the highest of those shown.</summary>
internal sealed class HistoryLine(int length)
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private readonly Queue<long> _values = new(length);

    /// <summary>Adds a value, 0 or more; the oldest beyond the length is forgotten.</summary>
    public void Add(long value)
    {
        if (_values.Count == length)
            _values.Dequeue();
        _values.Enqueue(value);
    }

    /// <summary>The line, newest at the right.</summary>
    public override string ToString()
    {
        var highest = Math.Max(1, _values.DefaultIfEmpty().Max());
        return string.Concat(_values.Select(value => Bars[(int)(value * (double)(Bars.Length - 1) / highest)]));
    }
}
