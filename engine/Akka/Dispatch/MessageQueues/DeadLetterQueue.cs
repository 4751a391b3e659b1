using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.MessageQueues;

/// <summary>Where the messages of actors that have ended go.</summary>
internal sealed class DeadLetterQueue(IActorRef deadLetters) : IMessageQueue
{
    public bool HasMessages => false;

    public int Count => 0;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        // A subscriber to dead letters that has ended would cause one for each it still gets, without end.
        if (envelope.Message is not AllDeadLetters)
            deadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender, receiver), envelope.Sender);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        envelope = default;
        return false;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
    }
}
