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
    private List<IReadOnlyList<Sample>> _moments = [];
    private long _taken;
    private int _stride = 1;

    /// <summary>Adds the samples of one moment.</summary>
    public void Add(IReadOnlyList<Sample> moment)
    {
        lock (_gate)
        {
            if (_taken++ % _stride != 0)
                return;
            _moments.Add(moment);
            if (_moments.Count < 2 || (long)_moments.Count * moment.Count <= MaxSamples)
                return;
            _moments = [.. _moments.Where((_, index) => index % 2 == 0)];
            _stride *= 2;
        }
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

    /// <summary>The record of a run that has ended.</summary>
    public RunRecord ToRecord(Summary summary)
    {
        lock (_gate)
            return new RunRecord(summary.Settings, summary.Environment, [.. _moments.SelectMany(moment => moment)], [.. _events], summary);
    }
}
