using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The stages of a stream that one actor runs, without any boundary between them.</summary>
internal sealed class Island(Attributes attributes)
{
    private readonly List<GraphStageLogic> _logics = [];

    /// <summary>What was in force where the island begins: its dispatcher is the actor's.</summary>
    public Attributes Attributes => attributes;

    public IReadOnlyList<GraphStageLogic> Logics => _logics;

    /// <summary>The actor; set when the whole stream is built, before any stage runs.</summary>
    public IActorRef? Actor { get; set; }

    public void Add(GraphStageLogic logic, Attributes effective)
    {
        logic.Island = this;
        logic.Attributes = effective;
        _logics.Add(logic);
    }

    public void Post(IslandEvent message)
    {
        if (Actor is null)
            throw GraphStageLogic.NotInitialized();
        Actor.Tell(message, ActorRefs.NoSender);
    }
}
