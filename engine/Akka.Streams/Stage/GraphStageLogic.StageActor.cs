using Akka.Actor;

namespace Akka.Streams.Stage;

/// <content>The actor by which a stage takes messages.</content>
public abstract partial class GraphStageLogic
{
    public static readonly Action DoNothing = () => { };

    private StageActor? _stageActor;

    /// <summary>The actor that <see cref="GetStageActor"/> has made.</summary>
    public StageActor StageActor => _stageActor ?? throw StageActorRefNotInitializedException.Instance;

    /// <summary>Makes an actor whose messages the stage receives, or changes what receives them.</summary>
    protected internal StageActor GetStageActor(StageActorRef.Receive receive)
    {
        if (_stageActor is null)
            _stageActor = new StageActor((ActorMaterializer)Materializer, GetStageMessageCallback, receive);
        else
            _stageActor.Become(receive);
        return _stageActor;
    }

    internal Action<(IActorRef, object)> GetStageMessageCallback(StageActorRef.Receive receive) =>
        GetWaitingCallback<(IActorRef, object)>(args => receive(args));

    /// <summary>For a stage's <see cref="PostStop"/>: nobody waits for its result in vain.</summary>
    internal void FailIfAbrupt<T>(TaskCompletionSource<T> promise)
    {
        if (!promise.Task.IsCompleted)
            promise.TrySetException(new AbruptStageTerminationException(this));
    }
}
