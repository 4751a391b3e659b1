using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>An actor that stands for a stage: what it is sent, and the end of those it watches, comes to the stage as a call.</summary>
public sealed class StageActor
{
    private readonly Action<(IActorRef, object)> _callback;
    private readonly ActorMaterializer _materializer;
    private StageActorRef.Receive _receive;

    public StageActor(
        ActorMaterializer materializer,
        Func<StageActorRef.Receive, Action<(IActorRef, object)>> getAsyncCallback,
        StageActorRef.Receive initialReceive,
        string? name = null)
        : this(materializer, getAsyncCallback, initialReceive, null, name)
    {
    }

    internal StageActor(
        ActorMaterializer materializer,
        Func<StageActorRef.Receive, Action<(IActorRef, object)>> getAsyncCallback,
        StageActorRef.Receive initialReceive,
        Action? onStopped,
        string? name)
    {
        _materializer = materializer;
        _receive = initialReceive;
        _callback = getAsyncCallback(args => _receive(args));
        Ref = ((ActorMaterializerImpl)materializer).StartChild(Props.Create(() => new StageRelay(_callback, onStopped)), name, null);
    }

    public IActorRef Ref { get; }

    public void Become(StageActorRef.Receive receive) => _receive = receive;

    public void Watch(IActorRef actorRef) => Ref.Tell(new StageRelay.WatchRequest(actorRef), ActorRefs.NoSender);

    public void Unwatch(IActorRef actorRef) => Ref.Tell(new StageRelay.UnwatchRequest(actorRef), ActorRefs.NoSender);

    public void Stop() => _materializer.System.Stop(Ref);
}
