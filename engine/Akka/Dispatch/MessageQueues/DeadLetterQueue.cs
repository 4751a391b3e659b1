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
        // One that was a dead letter already stays what it is.
        var letter = envelope.Message as AllDeadLetters ?? new DeadLetter(envelope.Message, envelope.Sender, receiver);
        deadLetters.Tell(letter, envelope.Sender);
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
