using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>Measures another mailbox's queue: bounded, by priority, or an application's own. The order is that queue's.</summary>
/// <param name="probe">Counts.</param>
/// <param name="queue">Is measured.</param>
internal sealed class WrappingQueue(Probe probe, IMessageQueue queue) : MeasuredQueue
{
    public override int Count => queue.Count;

    protected override bool HasEntries => queue.HasMessages;

    public override void Enqueue(IActorRef receiver, Envelope envelope) =>
        queue.Enqueue(receiver, Entry.IsCounted(envelope) ? With(envelope, new WaitingSender(envelope.Sender, probe.Enqueued())) : envelope);

    public override void EnqueueFirst(Envelope envelope)
    {
        if (queue is not IDequeBasedMessageQueueSemantics deque)
            throw new ConfigurationException($"{queue.GetType().Name}, which a measured mailbox wraps, cannot put messages back: an actor with a stash needs a deque-based mailbox.");
        deque.EnqueueFirst(
            Current.TryUnstash(envelope.Message, out var running) ? With(envelope, new StashedSender(envelope.Sender, running))
            : Entry.IsCounted(envelope) ? With(envelope, new WaitingSender(envelope.Sender, probe.Enqueued()))
            : envelope);
    }

    protected override bool TryTake(out Entry entry)
    {
        var isThere = queue.TryDequeue(out var next);
        entry = next.Sender switch
        {
            WaitingSender waiting => Entry.Waiting(With(next, waiting.Sender), waiting.Queued),
            StashedSender stashed => Entry.Stashed(With(next, stashed.Sender), stashed.Running),
            _ => Entry.Uncounted(next),
        };
        return isThere;
    }

    private static Envelope With(in Envelope envelope, IActorRef? sender) => new(envelope.Message, sender);
}
