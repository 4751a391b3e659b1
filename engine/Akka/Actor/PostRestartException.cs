namespace Akka.Actor;

/// <summary>The constructor, PostRestart or PreStart threw while an actor was restarted.</summary>
public class PostRestartException : ActorInitializationException
{
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(
            actor,
            $"Exception post restart (originalCause={originalCause.GetType()}: {originalCause.Message})",
            cause) =>
        OriginalCause = originalCause;

    public Exception OriginalCause { get; }
}
