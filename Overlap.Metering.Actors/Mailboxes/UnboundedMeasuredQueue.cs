using System.Collections.Concurrent;
using Akka.Actor;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>A queue without a bound, which allocates nothing a message.</summary>
/// <param name="probe">Counts.</param>
internal sealed class UnboundedMeasuredQueue(Probe probe) : MeasuredQueue
{
    private readonly ConcurrentQueue<Waiting> _queue = new();
    // Of an actor that puts messages back, before all others.
    private readonly ConcurrentStack<Entry> _front = new();

    public override int Count => _queue.Count + _front.Count;

    protected override bool HasEntries => !_queue.IsEmpty || !_front.IsEmpty;

    public override void Enqueue(IActorRef receiver, Envelope envelope) => _queue.Enqueue(
        Entry.IsCounted(envelope) ? new Waiting(envelope, probe.Enqueued(), IsCounted: true) : new Waiting(envelope, default, IsCounted: false));

    public override void EnqueueFirst(Envelope envelope) => _front.Push(
        Current.TryUnstash(envelope.Message, out var running) ? Entry.Stashed(envelope, running)
        : Entry.IsCounted(envelope) ? Entry.Waiting(envelope, probe.Enqueued())
        : Entry.Uncounted(envelope));

    protected override bool TryTake(out Entry entry)
    {
        if (_front.TryPop(out entry))
            return true;
        if (!_queue.TryDequeue(out var next))
            return false;
        entry = next.IsCounted ? Entry.Waiting(next.Envelope, next.Queued) : Entry.Uncounted(next.Envelope);
        return true;
    }

    // An entry, as small as those are that wait in numbers.
    private readonly record struct Waiting(Envelope Envelope, QueuedMessage Queued, bool IsCounted);
}
