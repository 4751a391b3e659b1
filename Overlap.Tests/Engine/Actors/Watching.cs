using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

/// <summary>Waiting for an actor's end from outside.</summary>
internal static class Watching
{
    public static async Task<bool> WatchEnd(this IActorRef actor, ActorSystem system, TimeSpan bound)
    {
        // What waits for it must not run on as the watcher.
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new Watcher(actor, ended)));
        return await ended.Task.WaitAsync(bound);
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef actor, TaskCompletionSource<bool> ended)
        {
            Context.Watch(actor);
            Receive<Terminated>(end => ended.SetResult(end.ActorRef.Equals(actor)));
        }
    }
}
