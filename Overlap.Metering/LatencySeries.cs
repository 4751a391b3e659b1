namespace Overlap.Metering;

/// <summary>
/// The latencies of a run, interval by interval, in bounded memory: when it is full, each two intervals become one, and from then on they
/// are twice as long. Together they have every recorded latency. Not thread-safe.
/// </summary>
internal sealed class LatencySeries
{
    /// <summary>How many intervals are kept: between half of it and all.</summary>
    public const int Capacity = 512;

    private readonly List<LatencyInterval> _intervals = [];
    private LatencyHistograms _before = LatencyHistograms.Empty;
    private TimeSpan _from;
    private long _offered;
    private long _stride = 1;

    /// <summary>The intervals, in order.</summary>
    public IReadOnlyList<LatencyInterval> Intervals => _intervals;

    /// <summary>Ends an interval, if it is long enough. Nothing happens before the first message has started.</summary>
    /// <param name="at">The time since the run started.</param>
    /// <param name="now">What was recorded so far.</param>
    public void Offer(TimeSpan at, LatencyHistograms now)
    {
        if (now.Queue.Count > 0 && ++_offered % _stride == 0)
            End(at, now);
    }

    /// <summary>Ends an interval.</summary>
    /// <param name="at">The time since the run started.</param>
    /// <param name="now">What was recorded so far.</param>
    public void End(TimeSpan at, LatencyHistograms now)
    {
        _intervals.Add(new LatencyInterval(
            _from, at, LatencyCounts.Between(_before.Queue, now.Queue), LatencyCounts.Between(_before.Body, now.Body),
            LatencyCounts.Between(_before.Total, now.Total), LatencyCounts.Between(_before.Intended, now.Intended)));
        (_from, _before) = (at, now);
        if (_intervals.Count < Capacity)
            return;
        for (var pair = 0; pair < Capacity / 2; pair++)
            _intervals[pair] = _intervals[2 * pair] + _intervals[2 * pair + 1];
        _intervals.RemoveRange(Capacity / 2, Capacity / 2);
        _stride *= 2;
    }
}
