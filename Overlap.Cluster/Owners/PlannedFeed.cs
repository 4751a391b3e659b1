using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Cluster.Delivery;

namespace Overlap.Cluster.Owners;

/// <summary>
/// The messages of the run's own producer, at the rate of the source or as fast as nodes take them. A message's text follows from its
/// number, so none is kept.
/// </summary>
internal sealed class PlannedFeed : IFeed
{
    private readonly ProducerMeter _meter;
    private readonly SendPlan _plan;
    private readonly ITimer _pace;

    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="time">The clock whose timers pace it.</param>
    /// <param name="whenDue">Called on any thread.</param>
    public PlannedFeed(SourceSettings settings, TimeProvider time, Action whenDue)
    {
        _meter = new ProducerMeter(time);
        _plan = new SendPlan(settings, _meter);
        _pace = time.CreateTimer(_ => whenDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Last => _plan.Last;

    public long Taken => 0;

    public long Due(long sent)
    {
        var elapsed = _meter.Elapsed;
        _plan.RecordBehind(sent, elapsed);
        return _plan.Due(elapsed);
    }

    public void WhenDue(long sent)
    {
        if (_plan.Pause(sent) is { } pause)
            _pace.Change(pause, Timeout.InfiniteTimeSpan);
    }

    public ReadOnlySpan<byte> Read(long number) => _plan.Format(number);

    public void Release(NumberRange numbers)
    {
    }

    public void Begin()
    {
        _meter.Start();
        _meter.IsAlone = false;
    }

    public void Stop() => _meter.Stop();

    public FeedFigures ReadFigures(long sent)
    {
        _meter.Sent = sent;
        return new FeedFigures(_meter.Read(), null, null);
    }

    public void Dispose() => _pace.Dispose();
}
