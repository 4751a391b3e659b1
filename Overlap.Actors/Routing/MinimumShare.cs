using Overlap.Metering;

namespace Overlap.Actors.Routing;

/// <summary>
/// The least messages to deliver to a worker at once: how many it recently completed in 50 µs, which is about the time it takes to
/// wake a sleeping thread, or to load one of thousands of workers into the caches (docs/performance.md).
/// </summary>
internal struct MinimumShare
{
    private const double MinWorkNanoseconds = 50_000;

    private long _ended;
    private double _busy;
    private long _messages;

    /// <summary>
    /// Measures the worker's bodies since the last call, and returns the least messages to deliver: 1 until bodies have ended, and if
    /// they take no time, as in virtual time.
    /// </summary>
    public long Update(LatencyHistogram bodies)
    {
        var ended = bodies.Count;
        var busy = bodies.Sum;
        if (busy > _busy)
            _messages = (long)(MinWorkNanoseconds * (ended - _ended) / (busy - _busy));
        (_ended, _busy) = (ended, busy);
        return Math.Max(1, _messages);
    }
}
