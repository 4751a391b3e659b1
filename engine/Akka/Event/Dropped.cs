using Akka.Actor;

namespace Akka.Event;

/// <summary>A message given up on purpose.</summary>
public sealed class Dropped : AllDeadLetters
{
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorRefs.NoSender!, recipient)
    {
    }

    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) =>
        Reason = reason;

    public string Reason { get; }
}
