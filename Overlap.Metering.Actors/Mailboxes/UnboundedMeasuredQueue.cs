using System.Collections.Concurrent;
using Akka.Actor;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>A queue without a bound, which allocates nothing a message.</summary>
/// <param name="probe">Counts.</param>
internal sealed class UnboundedMeasuredQueue(Probe probe) : MeasuredQueue
{
    // No time stamp is so late.
    private const long Uncounted = long.MaxValue;

    private readonly ConcurrentQueue<Waiting> _queue = new();
    // Of an actor that puts messages back, before all others.
    private readonly ConcurrentStack<Entry> _front = new();

    public override int Count => _queue.Count + _front.Count;

    protected override bool HasEntries => !_queue.IsEmpty || !_front.IsEmpty;

    public override void Enqueue(IActorRef receiver, Envelope envelope) =>
        _queue.Enqueue(new Waiting(envelope, Entry.IsCounted(envelope) ? probe.Emit() : Uncounted));

    public override void EnqueueFirst(Envelope envelope) => _front.Push(
        Current.TryUnstash(envelope.Message, out var running) ? Entry.Stashed(envelope, running)
        : Entry.IsCounted(envelope) ? Entry.Waiting(envelope, probe.Enqueued())
        : Entry.Uncounted(envelope));

    protected override bool TryTake(out Entry entry)
    {
        if (!_front.IsEmpty && _front.TryPop(out entry))
            return true;
        entry = default;
        if (!_queue.TryDequeue(out var next))
            return false;
        entry = next.Emitted == Uncounted
            ? Entry.Uncounted(next.Envelope)
            : Entry.Waiting(next.Envelope, new QueuedMessage(probe, next.Emitted));
        return true;
    }

    // An entry, as small as those are that wait in numbers.
    private readonly record struct Waiting(Envelope Envelope, long Emitted);
}
