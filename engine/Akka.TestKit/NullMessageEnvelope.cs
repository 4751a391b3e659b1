using Akka.Actor;

namespace Akka.TestKit;

/// <summary>No message: what the last one is before the first, and after a wait in vain.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static NullMessageEnvelope Instance { get; } = new();

    private NullMessageEnvelope()
    {
    }

    public override object? Message => null;

    public override IActorRef Sender => ActorRefs.Nobody;

    public override string ToString() => "<null>";
}
