namespace Akka.Actor;

/// <summary>Makes an actor fail with <see cref="ActorKilledException"/> when its turn in the mailbox comes.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}
