using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Watching;

/// <summary>
/// Records the handlers of another process from what it publishes once a second, in bounded memory. What has ended before is not counted.
/// One thread at a time.
/// </summary>
/// <param name="process">The process's name.</param>
/// <param name="time">The clock of the watch.</param>
internal sealed class WatchRecorder(string process, TimeProvider time)
{
    /// <summary>How many handlers are recorded: the first ones.</summary>
    public const int MaxHandlers = 2_000;

    private readonly RunHistory _history = new(time);
    private readonly OrderedDictionary<string, WatchedHandler> _handlers = [];
    private readonly OverlapSeries _total = new();
    private DateTimeOffset? _startedAt;
    private DateTimeOffset _at;
    private DateTimeOffset _sampledAt;
    private LatencyStats? _latency;
    private long _residentAtStart;
    private long _residentPeak;
    private long _resident;

    /// <summary>The time from the first reading to the last.</summary>
    public TimeSpan Elapsed => _at - (_startedAt ?? _at);

    /// <summary>Takes over a reading.</summary>
    /// <param name="reading">What the process has published.</param>
    /// <param name="resident">The process's resident memory in bytes; 0 if it is not known.</param>
    /// <returns>What has happened since the reading before.</returns>
    public IReadOnlyList<RunEvent> Add(ProcessReading reading, long resident)
    {
        var isFirst = _startedAt is null;
        var elapsed = isFirst ? TimeSpan.Zero : reading.At - _at;
        _startedAt ??= _sampledAt = reading.At;
        _at = reading.At;
        _latency = reading.Latency ?? _latency;
        ReadMemory(resident, isFirst);
        foreach (var handler in reading.Handlers)
        {
            if (_handlers.Count < MaxHandlers)
                _handlers.TryAdd(handler.Name, new WatchedHandler(handler.Name, isFirst ? handler.Counts : default));
        }
        var byName = reading.Handlers.ToDictionary(handler => handler.Name);
        var events = new List<RunEvent>();
        foreach (var handler in _handlers.Values)
        {
            if (handler.Read(Elapsed, elapsed, byName.GetValueOrDefault(handler.Name)) && handler.Verdict is { } verdict)
                events.Add(Note(RunEventKind.Verdict, $"{handler.Name}: {verdict.Text}"));
        }
        Record(elapsed);
        return events;
    }

    /// <summary>Adds an event that happened now, and returns it.</summary>
    public RunEvent Note(RunEventKind kind, string text) => _history.Add(kind, text);

    /// <summary>The handlers that are there, and what they did since the snapshot before.</summary>
    public Snapshot TakeSnapshot()
    {
        var elapsed = _at - _sampledAt;
        _sampledAt = _at;
        IReadOnlyList<Sample> samples = [.. _handlers.Values.Where(handler => handler.IsThere).Select(handler => handler.TakeSample(_at, elapsed))];
        if (samples.Count > 0)
            _history.Add(samples);
        return new Snapshot(_at, Elapsed, Sum().Emitted, samples) { ResidentBytes = _resident };
    }

    /// <summary>The record so far.</summary>
    /// <param name="stoppedBy">What has ended the watch; null while it goes on.</param>
    public RunRecord ToRecord(StopReason? stoppedBy)
    {
        var counts = Sum();
        var summary = new Summary
        {
            Environment = RunEnvironment.OfWatched,
            Settings = new RunSettings(RunSettings.Watch, null, null, _handlers.Count, process, null, null, null),
            StartedAt = _startedAt ?? time.GetUtcNow(),
            ElapsedS = Elapsed.TotalSeconds,
            DrainS = 0,
            StoppedBy = stoppedBy ?? StopReason.Duration,
            // Nothing is in front of the handlers.
            Messages = new MessageTotals(counts.Emitted, counts.Emitted, counts.Started, counts.Completed, counts.Failed, counts.Unfinished),
            RatePerS = Ratio.Of(counts.Completed, Elapsed.TotalSeconds),
            Failures = [],
            Overlap = _total.Overlap.ToStats(),
            Queued = _total.Queued.ToStats(),
            InFlight = _total.InFlight.ToStats(),
            LatencyMs = _latency ?? LatencyStats.Of(new LatencyHistograms(new(), new(), new(), new())),
            Memory = _residentPeak > 0 ? new MemoryStats(_residentAtStart, _residentPeak, _resident, null) : null,
            Verdict = Worst(),
            Workers = [.. _handlers.Values.Select(handler => handler.Summarize())],
        };
        return _history.ToRecord(summary) with { IsUnderWay = stoppedBy is null };
    }

    // Of the handlers that are there at the end.
    private Verdict Worst()
    {
        var worst = _handlers.Values.Where(handler => handler is { IsThere: true, Verdict: not null }).MinBy(handler => handler.Verdict!.Kind);
        return worst?.Verdict is not { } verdict
            ? new Verdict(VerdictKind.Undecided, HandlerRule.TooShort, 0, Elapsed.TotalSeconds, 0, 0, 0, 0, 0, null, null, null)
            // Nothing is left out as a warm-up.
            : verdict with { Text = $"{worst.Name}: {verdict.Text}", FromS = 0, ToS = Elapsed.TotalSeconds };
    }

    private OverlapReading Sum() => _handlers.Values.Aggregate(default(OverlapReading), (sum, handler) => sum + handler.Counts);

    private void Record(TimeSpan elapsed)
    {
        var sum = Sum();
        _total.Record(sum, elapsed.Ticks * TimeSpan.NanosecondsPerTick);
        if (_history.IsNextMoment())
            _history.Add(new Moment(Elapsed, sum.Emitted, sum, default, _resident));
    }

    private void ReadMemory(long resident, bool isFirst)
    {
        _resident = resident;
        _residentPeak = Math.Max(_residentPeak, resident);
        if (isFirst)
            _residentAtStart = resident;
    }
}
