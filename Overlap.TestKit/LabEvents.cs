using System.Text;
using Overlap.Actors.Messages;
using Overlap.Actors.VirtualTime;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <summary>The event log of a scenario: every step, in order. Two runs of the same scenario have the same log, byte for byte.</summary>
public sealed class LabEvents
{
    private readonly VirtualScheduler _scheduler;
    private readonly List<LabEvent> _events = [];
    private readonly HashSet<long> _crashes = [];

    internal LabEvents(VirtualScheduler scheduler) => _scheduler = scheduler;

    /// <summary>All events.</summary>
    public IReadOnlyList<LabEvent> All => _events;

    /// <summary>Called after each event that changes a count.</summary>
    internal Action<LabEvent>? Added { get; set; }

    /// <summary>The numbers of the messages whose bodies started, in that order.</summary>
    /// <param name="worker">The worker's number, from 1; null for all workers.</param>
    /// <param name="node">The node's number, from 1; null for all nodes.</param>
    public IReadOnlyList<long> Started(int? worker = null, int? node = null) => Numbers(LabEventKind.Start, worker, node);

    /// <summary>The numbers of the messages whose bodies completed, in that order.</summary>
    /// <param name="worker">The worker's number, from 1; null for all workers.</param>
    /// <param name="node">The node's number, from 1; null for all nodes.</param>
    public IReadOnlyList<long> Completed(int? worker = null, int? node = null) => Numbers(LabEventKind.End, worker, node);

    /// <summary>The numbers of the messages whose bodies failed, in that order.</summary>
    /// <param name="worker">The worker's number, from 1; null for all workers.</param>
    /// <param name="node">The node's number, from 1; null for all nodes.</param>
    public IReadOnlyList<long> Failed(int? worker = null, int? node = null) => Numbers(LabEventKind.Fail, worker, node);

    /// <summary>Creates an observer that writes the events of a lab.</summary>
    /// <param name="node">The node that the lab is on; 0 if there is one lab.</param>
    /// <param name="numberOf">The number of the message that came to that lab as the n-th, from 0; null if that is the number.</param>
    internal IRunObserver Observe(int node = 0, Func<long, long>? numberOf = null) => new Recorder(this, node, numberOf ?? (static number => number));

    /// <summary>Adds what has happened to a run over nodes.</summary>
    /// <param name="what">What.</param>
    /// <param name="node">The node's number, if it is that node's.</param>
    internal void AddRun(string what, int node = 0) => Add(new LabEvent(_scheduler.MonotonicClock, LabEventKind.Run, 0, 0, 1, what) { Node = node });

    /// <summary>The log's text, one line per event.</summary>
    public override string ToString() => Lines(_events);

    /// <summary>The latest events but the samples, which would hide the others, one line each.</summary>
    internal string Latest(int count)
    {
        var latest = new Stack<LabEvent>();
        // By index: an abandoned scenario may still add events.
        for (var i = _events.Count - 1; i >= 0 && latest.Count < count; i--)
        {
            if (_events[i].Kind != LabEventKind.Sample)
                latest.Push(_events[i]);
        }
        return Lines(latest);
    }

    /// <summary>The latest <paramref name="count"/> events, after how many there are before them.</summary>
    internal string Last(int count) => _events.Count <= count
        ? ToString()
        : $"… {_events.Count - count} earlier events\n{Lines(_events.TakeLast(count))}";

    /// <summary>Crashes the worker that starts this message.</summary>
    /// <exception cref="InvalidOperationException">It has started, or is to crash already.</exception>
    internal void CrashAt(long number)
    {
        if (Has(number, LabEventKind.Start))
            throw new InvalidOperationException($"CrashAt({number}) comes too late: message {number} has started. Call it before that.");
        if (!_crashes.Add(number))
            throw new InvalidOperationException($"CrashAt({number}) has been called already: call it once.");
    }

    /// <summary>Whether the worker that starts this message is still to crash.</summary>
    internal bool IsToCrash(long number) => _crashes.Contains(number);

    /// <summary>Whether this message has ended.</summary>
    internal bool HasEnded(long number) => Has(number, LabEventKind.End, LabEventKind.Fail);

    /// <summary>How often a worker has crashed between two assignments, by <see cref="Akka.Actor.Kill"/>.</summary>
    internal int Kills(int worker) => _events.Count(
        e => e.Kind == LabEventKind.Crash && e.Worker == worker && e.Reason == nameof(Akka.Actor.ActorKilledException));

    // Called for what a word names, not for each message.
    private bool Has(long number, params ReadOnlySpan<LabEventKind> kinds)
    {
        foreach (var each in _events)
        {
            if (each.Number == number && kinds.Contains(each.Kind))
                return true;
        }
        return false;
    }

    private List<long> Numbers(LabEventKind kind, int? worker, int? node) =>
    [
        .. from e in _events
           where e.Kind == kind && (worker is null || e.Worker == worker) && (node is null || e.Node == node)
           select e.Number,
    ];

    private static string Lines(IEnumerable<LabEvent> events)
    {
        var text = new StringBuilder();
        foreach (var each in events)
            text.Append(each).Append('\n');
        return text.ToString();
    }

    private void Add(in LabEvent added)
    {
        _events.Add(added);
        Added?.Invoke(added);
    }

    private sealed class Recorder(LabEvents events, int node, Func<long, long> numberOf) : IRunObserver
    {
        public void Emitted(string worker, long first, int count)
        {
            // What came one after the other need not have such numbers: some of it may have been dealt again.
            for (var (at, size) = (first, 0); at < first + count; at += size)
            {
                var number = numberOf(at);
                size = 1;
                while (at + size < first + count && numberOf(at + size) == number + size)
                    size++;
                Add(LabEventKind.Emit, worker, number, size);
            }
        }

        public void Started(string worker, long number)
        {
            number = numberOf(number);
            Add(LabEventKind.Start, worker, number);
            if (events._crashes.Remove(number))
                throw new WorkerCrashException(number);
        }

        public void Ended(string worker, long number, Exception? failure) =>
            Add(failure is null ? LabEventKind.End : LabEventKind.Fail, worker, numberOf(number), reason: failure?.GetType().Name);

        public void Crashed(string worker, Exception reason) => Add(LabEventKind.Crash, worker, 0, reason: reason.GetType().Name);

        public void Sampled(in OverlapReading all) => events._events.Add(
            new LabEvent(events._scheduler.MonotonicClock, LabEventKind.Sample, 0, all.Queued, all.InFlight) { Node = node });

        private void Add(LabEventKind kind, string worker, long number, long count = 1, string? reason = null) => events.Add(
            new LabEvent(events._scheduler.MonotonicClock, kind, WorkerName.NumberOf(worker), number, count, reason) { Node = node });
    }
}
