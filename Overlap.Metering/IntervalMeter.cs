namespace Overlap.Metering;

/// <summary>Measures the latency of the intervals between its calls. Not thread-safe; allocates nothing once it has run.</summary>
/// <param name="parts">What is added up: a histogram of each worker.</param>
internal sealed class IntervalMeter(IReadOnlyList<LatencyHistogram> parts)
{
    private readonly LatencyHistogram _interval = new();
    private LatencyHistogram _before = new();
    private LatencyHistogram _now = new();

    /// <summary>The latency since the previous call.</summary>
    public IntervalLatency Take()
    {
        if (Count() == _now.Count)
            return default;
        (_before, _now) = (_now, _before);
        _now.Clear();
        foreach (var part in parts)
            _now.Add(part);
        _interval.Clear();
        _interval.AddDifference(_now, _before);
        return IntervalLatency.Of(_interval);
    }

    private long Count()
    {
        var count = 0L;
        foreach (var part in parts)
            count += part.Count;
        return count;
    }
}
