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

    /// <summary>The line of the last <paramref name="count"/> values, newest at the right.</summary>
    public string Last(int count)
    {
        var shown = _values.TakeLast(count).ToList();
        var highest = Math.Max(1, shown.DefaultIfEmpty().Max());
        return string.Concat(shown.Select(value => Bars[(int)(value * (double)(Bars.Length - 1) / highest)]));
    }
}
