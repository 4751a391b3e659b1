using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>The queue of a <see cref="MeasuredMailbox"/>: any number of senders, one actor that takes messages off it.</summary>
internal abstract class MeasuredQueue : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    /// <summary>What the actor works on.</summary>
    public CurrentMessage Current { get; } = new();

    public abstract int Count { get; }

    public bool HasMessages
    {
        get
        {
            Current.EndOnThisThread();
            return HasEntries;
        }
    }

    protected abstract bool HasEntries { get; }

    public abstract void Enqueue(IActorRef receiver, Envelope envelope);

    public abstract void EnqueueFirst(Envelope envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (!TryTake(out var next))
        {
            Current.End();
            envelope = default;
            return false;
        }
        next.BeginAfter(Current);
        envelope = next.Envelope;
        return true;
    }

    // What is left has no handler any more.
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        Current.End();
        Current.FailStashed();
        while (TryTake(out var left))
        {
            left.Fail();
            deadletters.Enqueue(owner, left.Envelope);
        }
    }

    protected abstract bool TryTake(out Entry entry);
}
