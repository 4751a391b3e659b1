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
    private LatencyHistograms _before = new();
    private TimeSpan _from;
    private long _offered;
    private long _stride = 1;

    /// <summary>The intervals, in order.</summary>
    public IReadOnlyList<LatencyInterval> Intervals => _intervals;

    /// <summary>All intervals as one; null if there are none.</summary>
    public LatencyInterval? Whole => _intervals.Count == 0 ? null : new LatencyInterval(
        TimeSpan.Zero, _from, LatencyCounts.Of(_before.Queue), LatencyCounts.Of(_before.Body), LatencyCounts.Of(_before.Total),
        LatencyCounts.Of(_before.Intended));

    /// <summary>Counts one more second in which something was recorded.</summary>
    /// <returns>Whether it is one to <see cref="Add"/>.</returns>
    public bool IsNext() => ++_offered % _stride == 0;

    /// <summary>Adds an interval, from the one before.</summary>
    /// <param name="at">The time since the run started.</param>
    /// <param name="now">What was recorded so far.</param>
    public void Add(TimeSpan at, LatencyHistograms now)
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
