namespace Akka.Actor;

/// <summary>A reference to no actor: takes messages and forgets them.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static readonly Nobody Instance = new();

    private Nobody()
    {
    }

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "nobody";

    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody does not provide");
}
