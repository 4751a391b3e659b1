using Akka.Dispatch;

namespace Akka.Actor;

// What the TestKit's TestActorRef does with an actor.
public partial class ActorCell
{
    /// <summary>Handles a message outside of any turn; what the actor throws reaches the caller.</summary>
    internal void ReceiveMessageForTest(Envelope envelope) => UseThreadContext(() =>
    {
        CurrentMessage = envelope.Message;
        _sender = envelope.Sender;
        try
        {
            if (envelope.Message is IAutoReceivedMessage)
                AutoReceiveMessage(envelope);
            else
                ReceiveMessage(envelope.Message);
        }
        finally
        {
            EndMessage();
        }
    });
}
