using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Overlap.Metering.Probes;

namespace Overlap.Tests.Metering.Probes;

/// <summary>Warnings of handlers whose overlap grows, by a clock that is moved a second at a time.</summary>
public sealed class HandlerWarningsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Logger _logger;
    private readonly Probe _probe;
    private readonly Queue<InFlightMessage> _running = new();

    public HandlerWarningsTests()
    {
        // A name of its own: probes of other tests are watched meanwhile.
        _probe = Probe.Create($"{Guid.NewGuid()}", new ProbeOptions { TimeProvider = _time });
        _logger = new Logger(_probe.Name);
    }

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_handler_that_grows_for_longer_than_said_is_warned_of_once()
    {
        using var warnings = HandlerWarnings.Start(_logger, TimeSpan.FromSeconds(5), _time);
        Run(seconds: 20, arrive: 200, end: 100);

        var (level, text) = Assert.Single(_logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Equal($"Handler {_probe.Name}: Growing: 200/s arrive and 100/s end, so overlap grows by 100/s.", text);
    }

    [Fact]
    public void One_that_grows_for_less_is_not()
    {
        using var warnings = HandlerWarnings.Start(_logger, TimeSpan.FromSeconds(60), _time);
        Run(seconds: 20, arrive: 200, end: 100);
        Run(seconds: 20, arrive: 100, end: 200);
        Run(seconds: 50, arrive: 200, end: 100);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public void One_that_recovers_is_told_of_and_warned_of_again()
    {
        using var warnings = HandlerWarnings.Start(_logger, TimeSpan.FromSeconds(2), _time);
        Run(seconds: 20, arrive: 200, end: 100);
        Run(seconds: 20, arrive: 100, end: 200);
        Run(seconds: 20, arrive: 300, end: 100);
        Assert.Equal([LogLevel.Warning, LogLevel.Information, LogLevel.Warning], _logger.Entries.Select(entry => entry.Level));
    }

    [Fact]
    public void One_that_is_stuck_is_warned_of()
    {
        using var warnings = HandlerWarnings.Start(_logger, TimeSpan.FromSeconds(1), _time);
        Run(seconds: 10, arrive: 100, end: 100);
        Run(seconds: 20, arrive: 1, end: 0);
        var (level, text) = Assert.Single(_logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Handler {_probe.Name}: Stuck: ", text);
    }

    [Fact]
    public void One_that_keeps_up_is_not()
    {
        using var warnings = HandlerWarnings.Start(_logger, TimeSpan.Zero, _time);
        Run(seconds: 120, arrive: 500, end: 500);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public void Nothing_is_logged_any_more_when_it_is_disposed()
    {
        HandlerWarnings.Start(_logger, TimeSpan.Zero, _time).Dispose();
        Run(seconds: 20, arrive: 200, end: 100);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public void A_time_below_zero_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HandlerWarnings.Start(_logger, TimeSpan.FromSeconds(-1), _time));

    private void Run(int seconds, int arrive, int end)
    {
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < arrive; i++)
                _running.Enqueue(_probe.Begin());
            for (var i = 0; i < end && _running.TryDequeue(out var first); i++)
                first.Complete();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class Logger(string handler) : ILogger
    {
        public List<(LogLevel Level, string Text)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception) is var text && text.Contains(handler))
                Entries.Add((logLevel, text));
        }
    }
}
