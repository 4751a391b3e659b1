using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Probes;

/// <summary>
/// Records handlers of an application as a run's workers are recorded, in bounded memory: samples, latencies second by second, Little's law
/// and the verdict, as the record that reports are made of. Any thread may call it.
/// </summary>
public sealed class ProbeRecorder : IDisposable
{
    private readonly RunSettings _settings;
    private readonly IReadOnlyList<ProbeSeries> _probes;
    private readonly TimeProvider _time;
    private readonly ApplicationSeries _all;
    private readonly ProcessMemory _memory = new();
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private readonly Lock _gate = new();
    private LatencyHistograms _latency = new();

    /// <summary>Starts to record: what has ended before is not in it.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="probes">The handlers' probes, one or more.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">There is no name, or no probe.</exception>
    public ProbeRecorder(string application, IReadOnlyList<Probe> probes, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(application);
        ArgumentOutOfRangeException.ThrowIfZero(probes.Count, nameof(probes));
        _time = time ?? TimeProvider.System;
        int? bound = probes is [{ Bound: { } only }] ? (int)Math.Min(only, int.MaxValue) : null;
        _settings = new RunSettings(RunSettings.Application, bound, null, probes.Count, application, null, null, null);
        _probes = [.. probes.Select(probe => new ProbeSeries(probe))];
        _all = new ApplicationSeries(_time);
        (_startedAt, _start) = (_time.GetUtcNow(), _time.GetTimestamp());
    }

    /// <summary>Reads the probes. To be called about once a second, and at the end.</summary>
    public void Sample()
    {
        lock (_gate)
        {
            var at = _time.GetElapsedTime(_start);
            var elapsed = at - _all.Elapsed;
            foreach (var probe in _probes)
                probe.Read(elapsed);
            var latencyBefore = _latency;
            _latency = LatencyHistograms.Sum(_probes.Select(probe => probe.Latency));
            var interval = IntervalLatency.Between(latencyBefore.Total, _latency.Total);
            _all.Record(at, _probes.Select(probe => probe.Counts), interval, _memory.ReadResident());
            _all.History.Add([.. _probes.Select(probe => probe.TakeSample(_startedAt + at, elapsed))]);
            if (_all.History.IsNextLatency())
                _all.History.Add(at, _latency);
        }
    }

    /// <summary>The record as of the latest sample.</summary>
    public RunRecord ToRecord()
    {
        lock (_gate)
        {
            var summary = _all.Summarize(
                RunEnvironment.OfApplication, _settings, _startedAt, StopReason.Duration, LatencyStats.Of(_latency),
                _memory.ToStats(_all.Counts.Completed), [.. _probes.Select(probe => probe.Summarize())]) with { Little = CheckLittle() };
            var record = _all.History.ToRecord(summary);
            return record with { Summary = summary with { Verdict = VerdictRule.Of(record) } };
        }
    }

    /// <summary>Records no longer.</summary>
    public void Dispose() => _memory.Dispose();

    // How old the unfinished messages are is not known: it is of those that have ended.
    private LittleCheck CheckLittle()
    {
        var counts = _all.Counts;
        var arrival = Ratio.Of(counts.Ended, _all.Elapsed.TotalSeconds);
        var meanTotal = Ratio.Of(_latency.Total.Sum, _latency.Total.Count) / Nanoseconds.PerSecond;
        return LittleCheck.Of(arrival, meanTotal, _all.Overlap, counts.Completed);
    }
}
