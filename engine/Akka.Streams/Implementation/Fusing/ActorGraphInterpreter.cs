using Akka.Actor;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The actor that runs an island: every message is an event for its interpreter.</summary>
internal sealed class ActorGraphInterpreter(Island island, ActorMaterializerImpl materializer) : UntypedActor
{
    private readonly GraphInterpreter _interpreter = new(island.Logics, materializer, materializer.Logger);
    private readonly int _limit = materializer.Settings.SyncProcessingLimit;

    protected override void OnReceive(object message)
    {
        if (message is not IslandEvent islandEvent)
        {
            Unhandled(message);
            return;
        }

        islandEvent.Run(_interpreter);
        _interpreter.Execute(_limit);
        if (_interpreter.IsCompleted)
            Context.Stop(Self);
        else if (_interpreter.IsSuspended)
            Self.Tell(ResumeIsland.Instance, ActorRefs.NoSender);
    }

    protected override void PostStop()
    {
        if (!_interpreter.IsCompleted)
            _interpreter.Abort(new AbruptTerminationException(Self));
    }
}
