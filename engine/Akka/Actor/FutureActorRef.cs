using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Completes a task with the first message told to it; later ones are dead letters, unless the task was cancelled.</summary>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result;

    public FutureActorRef(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    {
        _result = result;
        Path = path;
        Provider = provider;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    /// <summary>Tells <paramref name="destination"/> a message with this as the sender.</summary>
    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is DeathWatchNotification notification)
        {
            Tell(
                new Terminated(notification.Actor, notification.ExistenceConfirmed, notification.AddressTerminated),
                notification.Actor);
        }
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        var accepted = message switch
        {
            T result => _result.TrySetResult(result),
            Status.Failure failure => _result.TrySetException(
                failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => _result.TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
        if (!accepted && !_result.Task.IsCanceled)
            Provider.DeadLetters.Tell(message, this);
    }
}
