using System.Text;
using Overlap.Actors;
using Overlap.Actors.Metrics;

namespace Overlap.TestKit;

/// <summary>The event log of a scenario: every step in its order. Of two scenarios that are the same it is the same, byte by byte.</summary>
public sealed class LabEvents
{
    private readonly VirtualScheduler _scheduler;
    private readonly List<LabEvent> _events = [];
    private readonly HashSet<long> _crashes = [];

    internal LabEvents(VirtualScheduler scheduler)
    {
        _scheduler = scheduler;
        Observer = new Recorder(this);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<LabEvent> All => _events;

    /// <summary>Writes them.</summary>
    internal IRunObserver Observer { get; }

    /// <summary>Numbers of the messages whose bodies began, in that order.</summary>
    /// <param name="worker">Those of one worker; null: all.</param>
    public IReadOnlyList<long> Started(int? worker = null) => Numbers(LabEventKind.Start, worker);

    /// <summary>Numbers of the messages whose bodies ended well, in that order.</summary>
    /// <param name="worker">Those of one worker; null: all.</param>
    public IReadOnlyList<long> Completed(int? worker = null) => Numbers(LabEventKind.End, worker);

    /// <summary>Numbers of the messages whose bodies failed, in that order.</summary>
    /// <param name="worker">Those of one worker; null: all.</param>
    public IReadOnlyList<long> Failed(int? worker = null) => Numbers(LabEventKind.Fail, worker);

    /// <summary>The log's text, a line an event.</summary>
    public override string ToString() => Lines(0);

    /// <summary>The latest of them, a line an event.</summary>
    internal string Latest(int count) => Lines(Math.Max(0, _events.Count - count));

    /// <summary>Has the worker crash that begins this message.</summary>
    internal void CrashAt(long number) => _crashes.Add(number);

    private List<long> Numbers(LabEventKind kind, int? worker) =>
        [.. _events.Where(e => e.Kind == kind && (worker is null || e.Worker == worker)).Select(e => e.Number)];

    private string Lines(int first)
    {
        var text = new StringBuilder();
        for (var i = first; i < _events.Count; i++)
            text.Append(_events[i]).Append('\n');
        return text.ToString();
    }

    private sealed class Recorder(LabEvents events) : IRunObserver
    {
        public void Emitted(string worker, long first, int count) => Add(LabEventKind.Emit, worker, first, count);

        public void Started(string worker, long number)
        {
            Add(LabEventKind.Start, worker, number);
            if (events._crashes.Remove(number))
                throw new WorkerCrashException(number);
        }

        public void Ended(string worker, long number, Exception? failure) =>
            Add(failure is null ? LabEventKind.End : LabEventKind.Fail, worker, number, reason: failure?.GetType().Name);

        public void Crashed(string worker, Exception reason) => Add(LabEventKind.Crash, worker, 0, reason: reason.GetType().Name);

        public void Sampled(in OverlapReading all) =>
            events._events.Add(new LabEvent(events._scheduler.MonotonicClock, LabEventKind.Sample, 0, all.Queued, all.InFlight));

        private void Add(LabEventKind kind, string worker, long number, long count = 1, string? reason = null) =>
            events._events.Add(new LabEvent(events._scheduler.MonotonicClock, kind, WorkerName.NumberOf(worker), number, count, reason));
    }
}
