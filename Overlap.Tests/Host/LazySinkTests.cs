using Overlap.Host.Runs;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace Overlap.Tests.Host;

public sealed class LazySinkTests
{
    private readonly Target _target = new();
    private readonly LazySink _late;
    private int _opened;

    public LazySinkTests() => _late = new LazySink(() =>
    {
        _opened++;
        return new LoggerConfiguration().WriteTo.Sink(_target).CreateLogger();
    });

    [Fact]
    public void Without_events_nothing_is_opened()
    {
        _late.Dispose();
        Assert.Equal(0, _opened);
    }

    [Fact]
    public void The_first_event_opens_it_and_none_is_lost()
    {
        using (var log = new LoggerConfiguration().WriteTo.Sink(_late).CreateLogger())
        {
            log.Warning("one");
            log.Warning("two");
        }

        Assert.Equal(1, _opened);
        Assert.Equal(["one", "two"], _target.Texts);
        Assert.True(_target.Closed);
    }

    private sealed class Target : ILogEventSink, IDisposable
    {
        public List<string> Texts { get; } = [];

        public bool Closed { get; private set; }

        public void Emit(LogEvent logEvent) => Texts.Add(logEvent.MessageTemplate.Text);

        public void Dispose() => Closed = true;
    }
}
