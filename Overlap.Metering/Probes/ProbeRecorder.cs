using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Probes;

/// <summary>
/// Records handlers of an application as a run's workers are recorded, in bounded memory: samples, latencies second by second, Little's law
/// and the verdict, as the record that reports are made of. Any thread may call it.
/// </summary>
public sealed class ProbeRecorder : IDisposable
{
    private readonly string _application;
    private readonly IReadOnlyList<ProbeSeries> _probes;
    private readonly long? _bound;
    private readonly TimeProvider _time;
    private readonly TimestampScale _scale;
    private readonly RunHistory _history;
    private readonly ProcessMemory _memory = new();
    private readonly OverlapSeries _total = new();
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private readonly Lock _gate = new();
    private LatencyHistograms _latency = new();
    private long _sampledAt;

    /// <summary>Starts to record: what has ended before is not in it.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="probes">The handlers' probes, one or more.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">There is no name, or no probe.</exception>
    public ProbeRecorder(string application, IReadOnlyList<Probe> probes, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(application);
        ArgumentOutOfRangeException.ThrowIfZero(probes.Count, nameof(probes));
        (_application, _time) = (application, time ?? TimeProvider.System);
        _probes = [.. probes.Select(probe => new ProbeSeries(probe))];
        _bound = probes is [var only] ? only.Bound : null;
        _scale = new TimestampScale(_time);
        _history = new RunHistory(_time);
        (_startedAt, _start) = (_time.GetUtcNow(), _time.GetTimestamp());
        _sampledAt = _start;
    }

    /// <summary>Reads the probes. To be called about once a second, and at the end.</summary>
    public void Sample()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            var elapsed = _scale.ToNanoseconds(now - _sampledAt);
            _sampledAt = now;
            foreach (var probe in _probes)
                probe.Read(elapsed);
            var latencyBefore = _latency;
            _latency = LatencyHistograms.Sum(_probes.Select(probe => probe.Latency));
            var counts = Sum();
            _total.Record(counts, elapsed);
            if (_history.IsNextMoment())
                _history.Add(new Moment(Elapsed, counts.Emitted, counts, IntervalLatency.Between(latencyBefore.Total, _latency.Total), _memory.ReadResident()));
            _history.Add([.. _probes.Select(probe => probe.TakeSample(_startedAt + Elapsed, elapsed / Nanoseconds.PerSecond))]);
            if (_history.IsNextLatency())
                _history.Add(Elapsed, _latency);
        }
    }

    /// <summary>The record as of the latest sample.</summary>
    public RunRecord ToRecord()
    {
        lock (_gate)
        {
            var (counts, seconds) = (Sum(), Elapsed.TotalSeconds);
            var summary = new Summary
            {
                Environment = RunEnvironment.OfApplication,
                Settings = new RunSettings(RunSettings.Application, _bound is { } bound ? (int)Math.Min(bound, int.MaxValue) : null, null, _probes.Count, _application, null, null, null),
                StartedAt = _startedAt,
                ElapsedS = seconds,
                DrainS = 0,
                StoppedBy = StopReason.Duration,
                // Nothing is in front of the handlers.
                Messages = new MessageTotals(counts.Emitted, counts.Emitted, counts.Started, counts.Completed, counts.Failed, counts.Unfinished),
                RatePerS = Ratio.Of(counts.Completed, seconds),
                Failures = [],
                Overlap = _total.Overlap.ToStats(),
                Queued = _total.Queued.ToStats(),
                InFlight = _total.InFlight.ToStats(),
                LatencyMs = LatencyStats.Of(_latency),
                // How old the unfinished messages are is not known: it is of those that have ended.
                Little = LittleCheck.Of(
                    Ratio.Of(counts.Completed + counts.Failed, seconds),
                    Ratio.Of(_latency.Total.Sum, _latency.Total.Count) / Nanoseconds.PerSecond, _total.Overlap, counts.Completed),
                Memory = _memory.ToStats(counts.Completed),
                Workers = [.. _probes.Select(probe => probe.Summarize())],
            };
            var record = _history.ToRecord(summary);
            return record with { Summary = summary with { Verdict = VerdictRule.Of(record) } };
        }
    }

    /// <summary>Records no longer.</summary>
    public void Dispose() => _memory.Dispose();

    private TimeSpan Elapsed => TimeSpan.FromSeconds(_scale.ToSeconds(_sampledAt - _start));

    private OverlapReading Sum() => _probes.Aggregate(default(OverlapReading), (sum, probe) => sum + probe.Counts);
}
