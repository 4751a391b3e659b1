using Overlap.Actors.Metrics;

namespace Overlap.Actors.Routing;

/// <summary>
/// How many messages one worker lately did in the time that makes a hand-over worth while: about as long as it takes to wake a
/// sleeping thread, or to bring into the caches what one of thousands of workers has in memory (docs/performance.md).
/// </summary>
internal struct Pace
{
    private const double LeastWorkNanoseconds = 50_000;

    private long _ended;
    private double _busy;
    private long _messages;

    /// <summary>
    /// Looks again how long the worker's bodies take, since that may change, and says how many messages to hand it at least: 1 until
    /// bodies have ended, and where they take no time at all, as in virtual time.
    /// </summary>
    public long Look(LatencyHistogram bodies)
    {
        var ended = bodies.Count;
        var busy = bodies.Sum;
        if (busy > _busy)
            _messages = (long)(LeastWorkNanoseconds * (ended - _ended) / (busy - _busy));
        (_ended, _busy) = (ended, busy);
        return Math.Max(1, _messages);
    }
}
