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

    private readonly OrderedDictionary<string, WatchedHandler> _handlers = [];
    private readonly ApplicationSeries _all = new(time);
    private DateTimeOffset? _startedAt;
    private TimeSpan _sampledAt;
    private LatencyStats _latency = LatencyStats.None;
    private long _residentAtStart;
    private long _residentPeak;
    private long _resident;

    /// <summary>The time from the first reading to the last.</summary>
    public TimeSpan Elapsed => _all.Elapsed;

    /// <summary>Takes over a reading.</summary>
    /// <param name="reading">What the process has published.</param>
    /// <param name="resident">The process's resident memory in bytes; 0 if it is not known.</param>
    /// <returns>What has happened since the reading before.</returns>
    public IReadOnlyList<RunEvent> Add(ProcessReading reading, long resident)
    {
        var isFirst = _startedAt is null;
        var startedAt = _startedAt ??= reading.At;
        var (at, elapsed) = (reading.At - startedAt, reading.At - startedAt - Elapsed);
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
            if (handler.Read(at, elapsed, byName.GetValueOrDefault(handler.Name)) && handler.Verdict is { } verdict)
                events.Add(Note(RunEventKind.Verdict, $"{handler.Name}: {verdict.Text}"));
        }
        _all.Record(at, _handlers.Values.Select(handler => handler.Counts), latency: default, resident);
        return events;
    }

    /// <summary>Adds an event that happened now, and returns it.</summary>
    public RunEvent Note(RunEventKind kind, string text) => _all.History.Add(kind, text);

    /// <summary>The handlers that are there, and what they did since the snapshot before.</summary>
    public Snapshot TakeSnapshot()
    {
        var (at, elapsed) = (StartedAt + Elapsed, Elapsed - _sampledAt);
        _sampledAt = Elapsed;
        IReadOnlyList<Sample> samples = [.. _handlers.Values.Where(handler => handler.IsThere).Select(handler => handler.TakeSample(at, elapsed))];
        if (samples.Count > 0)
            _all.History.Add(samples);
        return new Snapshot(at, Elapsed, _all.Counts.Emitted, samples) { ResidentBytes = _resident };
    }

    /// <summary>The record so far.</summary>
    /// <param name="stoppedBy">What has ended the watch; null while it goes on.</param>
    public RunRecord ToRecord(StopReason? stoppedBy)
    {
        var summary = _all.Summarize(
            RunEnvironment.OfWatched, new RunSettings(RunSettings.Watch, null, null, _handlers.Count, process, null, null, null), StartedAt,
            stoppedBy ?? StopReason.Duration, _latency,
            _residentPeak > 0 ? new MemoryStats(_residentAtStart, _residentPeak, _resident, null) : null,
            [.. _handlers.Values.Select(handler => handler.Summarize())]) with { Verdict = Worst() };
        return _all.History.ToRecord(summary) with { IsUnderWay = stoppedBy is null };
    }

    private DateTimeOffset StartedAt => _startedAt ?? time.GetUtcNow();

    // Of the handlers that are there at the end.
    private Verdict Worst()
    {
        var worst = _handlers.Values.Where(handler => handler is { IsThere: true, Verdict: not null }).MinBy(handler => handler.Verdict!.Kind);
        return worst?.Verdict is not { } verdict
            ? new Verdict(VerdictKind.Undecided, HandlerRule.TooShort, 0, Elapsed.TotalSeconds, 0, 0, 0, 0, 0, null, null, null)
            // Nothing is left out as a warm-up.
            : verdict with { Text = $"{worst.Name}: {verdict.Text}", FromS = 0, ToS = Elapsed.TotalSeconds };
    }

    private void ReadMemory(long resident, bool isFirst)
    {
        _resident = resident;
        _residentPeak = Math.Max(_residentPeak, resident);
        if (isFirst)
            _residentAtStart = resident;
    }
}
