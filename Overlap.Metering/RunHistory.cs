namespace Overlap.Metering;

/// <summary>The samples and events of a run so far, in bounded memory. Any thread may add.</summary>
/// <param name="time">The run's clock.</param>
public sealed class RunHistory(TimeProvider time)
{
    /// <summary>How many samples are kept; beyond, every other moment is dropped, and from then on half as many are kept.</summary>
    public const int MaxSamples = 100_000;

    /// <summary>How many events are kept: the first ones.</summary>
    public const int MaxEvents = 10_000;

    private readonly Lock _gate = new();
    private readonly List<RunEvent> _events = [];
    private readonly MomentSeries _moments = new();
    private readonly LatencySeries _latency = new();
    private readonly SpreadSeries _spread = new();
    private List<IReadOnlyList<Sample>> _samples = [];
    private long _taken;
    private int _stride = 1;

    /// <summary>Counts one more sample of all workers together.</summary>
    /// <returns>Whether it is one to add.</returns>
    internal bool IsNextMoment()
    {
        lock (_gate)
            return _moments.IsNext();
    }

    /// <summary>Adds a moment of all workers together.</summary>
    internal void Add(in Moment moment)
    {
        lock (_gate)
            _moments.Add(moment);
    }

    /// <summary>Adds the samples of one moment, one of each worker.</summary>
    public void Add(IReadOnlyList<Sample> moment)
    {
        lock (_gate)
        {
            _spread.Add(WorkerSpread.Of(moment));
            if (_taken++ % _stride != 0)
                return;
            _samples.Add(moment);
            if (_samples.Count < 2 || (long)_samples.Count * moment.Count <= MaxSamples)
                return;
            _samples = [.. _samples.Where((_, index) => index % 2 == 0)];
            _stride *= 2;
        }
    }

    /// <summary>Counts one more second in which latencies were recorded.</summary>
    /// <returns>Whether they are to add.</returns>
    internal bool IsNextLatency()
    {
        lock (_gate)
            return _latency.IsNext();
    }

    /// <summary>Adds the latencies since the call before.</summary>
    /// <param name="at">The time since the run started.</param>
    /// <param name="soFar">What was recorded so far.</param>
    internal void Add(TimeSpan at, LatencyHistograms soFar)
    {
        lock (_gate)
            _latency.Add(at, soFar);
    }

    /// <summary>Adds an event that happened now, and returns it.</summary>
    public RunEvent Add(RunEventKind kind, string text)
    {
        lock (_gate)
        {
            var happened = new RunEvent(time.GetUtcNow(), kind, text);
            if (_events.Count < MaxEvents)
                _events.Add(happened);
            return happened;
        }
    }

    /// <summary>The record of a run with its summary, or with that which it has so far.</summary>
    public RunRecord ToRecord(Summary summary)
    {
        lock (_gate)
            return new RunRecord(
                summary.Settings, summary.Environment, _moments.Moments.ToArray(), new SampleList([.. _samples]), [.. _events], summary)
            {
                Latency = [.. _latency.Intervals],
                KnownSum = _latency.Whole,
                Spread = _spread.Spreads,
            };
    }
}
