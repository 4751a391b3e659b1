using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Tells <paramref name="stopMessage"/> and waits for the actor to end.</summary>
    /// <exception cref="TaskCanceledException">It did not end within <paramref name="timeout"/>.</exception>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watchee = (IInternalActorRef)target;
        var ended = new TaskCompletionSource<Terminated>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new CancellationTokenSource(timeout);
        using var onTimeout = timer.Token.Register(() => ended.TrySetCanceled(timer.Token));

        var watcher = watchee.Provider.CreateFutureRef(ended);
        watchee.SendSystemMessage(new Watch(watchee, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            return (await ended.Task.ConfigureAwait(false)).ActorRef.Equals(target);
        }
        finally
        {
            watchee.SendSystemMessage(new Unwatch(watchee, watcher));
        }
    }
}
