using Akka.Actor;
using Akka.Event;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <summary>The latest events of an actor system's log, with their virtual times, until they are taken.</summary>
internal sealed class LogRecord(VirtualScheduler time) : IExtension
{
    // A flood of events must not fill the memory.
    private const int MaxKept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<(TimeSpan At, LogEvent Event)> _events = [];

    public static LogRecord Of(ActorSystem system) => Provider.Instance.Apply(system);

    public void Add(LogEvent logEvent)
    {
        lock (_gate)
        {
            if (_events.Count == MaxKept)
                _events.Dequeue();
            _events.Enqueue((time.MonotonicClock, logEvent));
        }
    }

    /// <summary>Takes the events up to the first one whose text contains <paramref name="text"/>; none if there is no such event.</summary>
    public LogEvent? TakeThrough(string text)
    {
        lock (_gate)
        {
            var skipped = _events.TakeWhile(entry => !TextOf(entry.Event).Contains(text, StringComparison.Ordinal)).Count();
            if (skipped == _events.Count)
                return null;
            while (skipped-- > 0)
                _events.Dequeue();
            return _events.Dequeue().Event;
        }
    }

    /// <summary>The latest events that have not been taken, a line each.</summary>
    public IReadOnlyList<string> Latest(int count)
    {
        lock (_gate)
            return [.. _events.TakeLast(count).Select(e => $"{e.At} {e.Event.LogLevel()} {e.Event.LogSource} {TextOf(e.Event)}")];
    }

    private static string TextOf(LogEvent logEvent) => $"{logEvent.Message}{(logEvent.Cause is { } cause ? $": {cause.Message}" : "")}";

    private sealed class Provider : ExtensionIdProvider<LogRecord>
    {
        public static readonly Provider Instance = new();

        public override LogRecord CreateExtension(ExtendedActorSystem system) => new((VirtualScheduler)system.Scheduler);
    }
}
