using Overlap.Metering;

namespace Overlap.Tests.Metering.Verdicts;

/// <summary>One handler with random arrivals and random durations (M/M/1), simulated; the same seed gives the same.</summary>
/// <param name="rate">Arrivals a second, on average.</param>
/// <param name="utilisation">Arrivals as a share of what the handler could do.</param>
/// <param name="seed">Of the random numbers.</param>
internal sealed class SimulatedQueue(double rate, double utilisation, int seed)
{
    private readonly Random _random = new(seed);
    private double _nextArrival;
    private double _nextEnd = double.PositiveInfinity;
    private long _emitted;
    private long _ended;

    /// <summary>The counters at a time, not before the one asked for last.</summary>
    /// <param name="second">The time.</param>
    public OverlapReading ReadingAt(int second)
    {
        while (Math.Min(_nextArrival, _nextEnd) <= second)
            Step();
        var overlap = _emitted - _ended;
        var inFlight = Math.Min(1, overlap);
        return new OverlapReading(_emitted, _ended + inFlight, _ended, 0, overlap - inFlight, inFlight);
    }

    private void Step()
    {
        if (_nextArrival < _nextEnd)
        {
            if (_emitted++ == _ended)
                _nextEnd = _nextArrival + After(rate / utilisation);
            _nextArrival += After(rate);
            return;
        }
        _nextEnd = ++_ended < _emitted ? _nextEnd + After(rate / utilisation) : double.PositiveInfinity;
    }

    private double After(double perSecond) => -Math.Log(1 - _random.NextDouble()) / perSecond;
}
