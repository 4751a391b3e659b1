using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Implementation;

/// <summary>A message to the actor of an island. Late ones are of no interest to the dead letters.</summary>
internal abstract class IslandEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public abstract void Run(GraphInterpreter interpreter);
}
