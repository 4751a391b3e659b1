namespace Overlap.Host.Presentation;

/// <summary>A sparkline of a series' latest values, from ▁ for 0 to █ for the highest value shown.</summary>
internal sealed class HistoryLine(int length)
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private readonly Queue<long> _values = new(length);

    /// <summary>Adds a value, 0 or more; drops the oldest beyond the length.</summary>
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
