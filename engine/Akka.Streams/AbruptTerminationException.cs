using Akka.Actor;

namespace Akka.Streams;

/// <summary>The actor that ran the stream was stopped: its materializer, its parent or the system ended.</summary>
public class AbruptTerminationException(IActorRef actor) : Exception($"Processor actor [{actor}] terminated abruptly")
{
    public readonly IActorRef Actor = actor;
}
