using Microsoft.Extensions.Logging;
using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Probes;

/// <summary>
/// Logs a warning for each handler of the process that is growing or stuck for longer than said, and once more, as information, when it is so
/// no longer. Handlers are those of all probes and measured mailboxes, read once a second.
/// </summary>
public sealed partial class HandlerWarnings : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger;
    private readonly TimeSpan _after;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watched> _handlers = [];
    private readonly ITimer _timer;

    private HandlerWarnings(ILogger logger, TimeSpan after, TimeProvider time)
    {
        (_logger, _after, _time, _startedAt) = (logger, after, time, time.GetTimestamp());
        _timer = time.CreateTimer(_ => Check(), null, Interval, Interval);
    }

    /// <summary>Starts to watch, until what is returned is disposed.</summary>
    /// <param name="logger">Gets the warnings.</param>
    /// <param name="after">
    /// For how long a handler must have been growing or stuck, zero or more; what it takes to see that, five to seven seconds, comes before.
    /// Null for 10 s.
    /// </param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is negative.</exception>
    public static HandlerWarnings Start(ILogger logger, TimeSpan? after = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(logger);
        var least = after ?? TimeSpan.FromSeconds(10);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, TimeSpan.Zero, nameof(after));
        return new HandlerWarnings(logger, least, time ?? TimeProvider.System);
    }

    /// <summary>Watches no longer.</summary>
    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_startedAt);
            var readings = ProbeMeter.ReadAll();
            foreach (var gone in _handlers.Keys.Except(readings.Select(reading => reading.Name)).ToList())
                _handlers.Remove(gone);
            foreach (var reading in readings)
            {
                if (!_handlers.TryGetValue(reading.Name, out var handler))
                    _handlers.Add(reading.Name, handler = new Watched());
                Check(handler, reading, now);
            }
        }
    }

    private void Check(Watched handler, ProbeReading reading, TimeSpan now)
    {
        var verdict = handler.Verdict;
        verdict.Bound = reading.Bound;
        verdict.Add(now, reading.Counts);
        if (verdict.Kind is not (VerdictKind.Growing or VerdictKind.Stuck))
        {
            if (handler.IsWarned)
                LogRecovered(_logger, reading.Name, verdict.Text);
            (handler.Since, handler.IsWarned) = (null, false);
            return;
        }
        handler.Since ??= now;
        if (handler.IsWarned || now - handler.Since < _after)
            return;
        handler.IsWarned = true;
        LogOverlap(_logger, reading.Name, verdict.Text);
    }

    [LoggerMessage(1, LogLevel.Warning, "Handler {Handler}: {Verdict}")]
    private static partial void LogOverlap(ILogger logger, string handler, string verdict);

    [LoggerMessage(2, LogLevel.Information, "Handler {Handler} is growing or stuck no longer: {Verdict}")]
    private static partial void LogRecovered(ILogger logger, string handler, string verdict);

    private sealed class Watched
    {
        public HandlerVerdict Verdict { get; } = new();

        // Since when it is growing or stuck.
        public TimeSpan? Since { get; set; }

        public bool IsWarned { get; set; }
    }
}
