using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The actor behind a <see cref="Stage.StageActor"/>.</summary>
internal sealed class StageRelay(Action<(IActorRef, object)> callback, Action? onStopped) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchRequest request:
                Context.Watch(request.Target);
                break;
            case UnwatchRequest request:
                Context.Unwatch(request.Target);
                break;
            case Terminated terminated:
                callback((terminated.ActorRef, terminated));
                break;
            default:
                callback((Sender, message));
                break;
        }
    }

    protected override void PostStop() => onStopped?.Invoke();

    public sealed record WatchRequest(IActorRef Target);

    public sealed record UnwatchRequest(IActorRef Target);
}
