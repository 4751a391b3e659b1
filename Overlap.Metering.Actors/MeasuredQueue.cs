using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors;

/// <summary>The queue of a <see cref="MeasuredMailbox"/>: any number of senders, one actor that takes messages off it.</summary>
/// <remarks>
/// A mailbox has no word for the end of a message. Akka.NET's loop asks for the next one as soon as one has been handled, and after as many
/// as the dispatcher's throughput asks only whether there are more, on the same thread: whatever comes first is the end. A test holds that
/// of the version in use.
/// </remarks>
/// <param name="probe">Counts.</param>
internal sealed class MeasuredQueue(Probe probe) : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private const int Nobody = 0;

    private readonly ConcurrentQueue<Entry> _queue = new();
    // Of an actor that puts messages back, before all others.
    private readonly ConcurrentStack<Entry> _front = new();
    private InFlightMessage _running;
    private int _runningOn = Nobody;

    public bool HasMessages
    {
        get
        {
            End(Environment.CurrentManagedThreadId);
            return !_queue.IsEmpty || !_front.IsEmpty;
        }
    }

    public int Count => _queue.Count + _front.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope) => _queue.Enqueue(EntryOf(envelope));

    public void EnqueueFirst(Envelope envelope) => _front.Push(EntryOf(envelope));

    public bool TryDequeue(out Envelope envelope)
    {
        End(Volatile.Read(ref _runningOn));
        if (!_front.TryPop(out var next) && !_queue.TryDequeue(out next))
        {
            envelope = default;
            return false;
        }
        envelope = next.Envelope;
        if (next.IsCounted)
        {
            _running = next.Queued.Begin();
            Volatile.Write(ref _runningOn, Environment.CurrentManagedThreadId);
        }
        return true;
    }

    // What is left has no handler any more.
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        End(Volatile.Read(ref _runningOn));
        while (_front.TryPop(out var left) || _queue.TryDequeue(out left))
        {
            if (left.IsCounted)
                left.Queued.Fail();
            deadletters.Enqueue(owner, left.Envelope);
        }
    }

    // PoisonPill and the like are for the actor's cell, not for the actor.
    private Entry EntryOf(Envelope envelope) =>
        envelope.Message is IAutoReceivedMessage ? new Entry(envelope, default, IsCounted: false) : new Entry(envelope, probe.Enqueued(), IsCounted: true);

    // Once, by the thread that handles it: others ask whether there are messages at any time.
    private void End(int thread)
    {
        if (thread != Nobody && Interlocked.CompareExchange(ref _runningOn, Nobody, thread) == thread)
            _running.Complete();
    }

    private readonly record struct Entry(Envelope Envelope, QueuedMessage Queued, bool IsCounted);
}
